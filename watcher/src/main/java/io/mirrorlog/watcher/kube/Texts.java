package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.watcher.translate.Encodings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Base64 and YAML, the latter with the Kubernetes client's own parser, so that both take a kubeconfig for the same. */
public final class Texts implements Encodings {
    private static final Pattern POSITION = Pattern.compile("line:? (\\d+), column:? (\\d+)");

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Override
    public Map<String, Object> yaml(String text) throws Malformed {
        try {
            Map<?, ?> mapping = text.isBlank() ? null : serialization.unmarshal(text, Map.class);
            return mapping == null ? Map.of() : named(mapping);
        } catch (RuntimeException e) {
            throw new Malformed("no YAML mapping" + position(e));
        } catch (StackOverflowError e) {
            throw new Malformed("nested too deeply");
        }
    }

    @Override
    public String base64(String text) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Malformed("no UTF-8 text in Base64");
        }
    }

    private static Map<String, Object> named(Map<?, ?> mapping) {
        var named = new TreeMap<String, Object>();
        mapping.forEach((name, value) -> {
            if (value != null) {
                named.put(String.valueOf(name), value);
            }
        });
        return named;
    }

    /** Where the parser stopped. The rest of its message may repeat the text. */
    static String position(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var found = POSITION.matcher(String.valueOf(cause.getMessage()));
            if (found.find()) {
                return " (line %s, column %s)".formatted(found.group(1), found.group(2));
            }
        }
        return "";
    }
}

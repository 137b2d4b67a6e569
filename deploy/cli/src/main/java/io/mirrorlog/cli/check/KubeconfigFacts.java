package io.mirrorlog.cli.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What expires of a kubeconfig's current context.
 *
 * @param certificates PEM of the API server's authorities and the user's own; empty ones are not among them
 * @param token        the user's; empty: none
 */
record KubeconfigFacts(List<String> certificates, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int JWT_PARTS = 3;

    KubeconfigFacts {
        certificates = List.copyOf(certificates);
    }

    /** Reads one that can be used; of another there is nothing to say here. */
    static KubeconfigFacts of(String text) {
        try {
            var top = new Texts().yaml(text);
            var context = named(top, "contexts", text(top, "current-context"), "context");
            var cluster = named(top, "clusters", text(context, "cluster"), "cluster");
            var user = named(top, "users", text(context, "user"), "user");
            var certificates = new ArrayList<String>();
            for (var encoded : List.of(text(cluster, "certificate-authority-data"),
                    text(user, "client-certificate-data"))) {
                if (!encoded.isEmpty()) {
                    certificates.add(new Texts().base64(encoded.strip()));
                }
            }
            return new KubeconfigFacts(certificates, text(user, "token"));
        } catch (Malformed e) {
            return new KubeconfigFacts(List.of("malformed: " + e.getMessage()), "");
        }
    }

    /**
     * The certificates that a PEM text holds.
     *
     * @throws CertificateException when it holds none
     */
    static List<X509Certificate> certificates(String pem) throws CertificateException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.UTF_8))).stream()
                .map(X509Certificate.class::cast).toList();
        if (found.isEmpty()) {
            throw new CertificateException("there is none");
        }
        return found;
    }

    /** When the token expires; absent: it does not say, as one of a ServiceAccount's Secret. */
    Optional<Instant> tokenExpiry() {
        var parts = token.split("\\.", -1);
        if (parts.length != JWT_PARTS) {
            return Optional.empty();
        }
        try {
            var expiry = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
            var seconds = expiry.isNumber() ? OptionalLong.of(expiry.asLong()) : OptionalLong.empty();
            return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
        } catch (IllegalArgumentException | IOException _) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> named(Map<?, ?> top, String list, String name, String content) {
        if (top.get(list) instanceof List<?> items) {
            for (var item : items) {
                if (item instanceof Map<?, ?> fields && name.equals(fields.get("name"))
                        && fields.get(content) instanceof Map<?, ?> found) {
                    return found;
                }
            }
        }
        return Map.of();
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}

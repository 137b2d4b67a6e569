package io.mirrorlog.simcluster.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the data of Secrets and ConfigMaps may be keyed by, and when it may no longer change. */
public final class DataKeys {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final String RULE = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
            + " (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    private DataKeys() {}

    public static List<Cause> check(KubeObject object, String... fields) {
        List<Cause> causes = new ArrayList<>();
        for (String field : fields) {
            object.at(field).fieldNames().forEachRemaining(key -> {
                if (!KEY.matcher(key).matches()) {
                    causes.add(Cause.invalid(field + "[" + key + "]", key, RULE));
                }
            });
        }
        return causes;
    }

    public static List<Cause> checkImmutable(KubeObject object, Optional<KubeObject> current, String... fields) {
        if (current.filter(before -> before.at("immutable").asBoolean()).isEmpty()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        if (!object.at("immutable").asBoolean()) {
            causes.add(frozen("immutable"));
        }
        for (String field : fields) {
            JsonNode before = current.get().at(field);
            if (!before.equals(object.at(field))) {
                causes.add(frozen(field));
            }
        }
        return causes;
    }

    private static Cause frozen(String field) {
        return Cause.forbidden(field, "field is immutable when `immutable` is set");
    }
}

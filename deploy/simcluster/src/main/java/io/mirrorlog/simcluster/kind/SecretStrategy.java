package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.DataKeys;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Secrets: opaque unless typed, of one type for life, and {@code stringData} is only ever written. */
final class SecretStrategy implements Strategy {

    @Override
    public void fill(KubeObject object) {
        ServiceDefaults.putIfAbsent(object.json(), "type", "Opaque");
        if (object.json().remove("stringData") instanceof ObjectNode texts) {
            ObjectNode data = Json.child(object.json(), "data");
            Json.strings(texts).forEach((key, value) -> data.put(key,
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        causes.addAll(DataKeys.check(object, "data"));
        if (object.text("type").equals("kubernetes.io/tls")) {
            for (String key : List.of("tls.crt", "tls.key")) {
                if (!object.at("data").has(key)) {
                    causes.add(Cause.required("data[" + key + "]", ""));
                }
            }
        }
        String type = object.text("type");
        current.filter(before -> !before.text("type").equals(type))
                .ifPresent(_ -> causes.add(Cause.invalid("type", type, "field is immutable")));
        causes.addAll(DataKeys.checkImmutable(object, current, "data"));
        return causes;
    }
}

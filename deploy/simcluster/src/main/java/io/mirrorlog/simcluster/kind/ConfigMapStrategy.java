package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.DataKeys;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ConfigMaps: a key stands for text or for bytes. */
final class ConfigMapStrategy implements Strategy {

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        causes.addAll(DataKeys.check(object, "data", "binaryData"));
        object.at("data").fieldNames().forEachRemaining(key -> {
            if (object.at("binaryData").has(key)) {
                causes.add(Cause.invalid("data[" + key + "]", key, "duplicate of key present in binaryData"));
            }
        });
        causes.addAll(DataKeys.checkImmutable(object, current, "data", "binaryData"));
        return causes;
    }
}

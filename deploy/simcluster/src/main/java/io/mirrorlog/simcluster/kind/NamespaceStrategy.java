package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Namespaces: active from the start, labelled with their name, held by the {@code kubernetes} finalizer. */
final class NamespaceStrategy implements Strategy {
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    @Override
    public void fill(KubeObject object) {
        if (!object.name().isEmpty()) {
            Json.child(object.metadata(), "labels").put(NAME_LABEL, object.name());
        }
    }

    @Override
    public void prepare(KubeObject object, Optional<KubeObject> current) {
        if (current.isPresent()) {
            object.json().set("spec", current.get().at("spec").deepCopy());
            object.json().set("status", current.get().at("status").deepCopy());
            return;
        }
        fill(object);
        object.json().putObject("status").put("phase", "Active");
        var finalizers = object.json().putObject("spec").putArray("finalizers");
        finalizers.add("kubernetes");
    }

    @Override
    public List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(Metadata.check(object, names()));
        String phase = object.text("status", "phase");
        String allowed = object.isTerminating() ? "Terminating" : "Active";
        if (!phase.equals(allowed)) {
            causes.add(Cause.invalid("status.Phase", phase,
                    "may only be '%s' if `deletionTimestamp` is %s".formatted(allowed,
                            object.isTerminating() ? "not empty" : "empty")));
        }
        return causes;
    }

    @Override
    public Names names() {
        return Names.DNS_LABEL;
    }
}

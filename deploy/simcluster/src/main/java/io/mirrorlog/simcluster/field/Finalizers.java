package io.mirrorlog.simcluster.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What finalizers may be called, and that a dying object gets no more of them. */
public final class Finalizers {
    private static final Set<String> STANDARD = Set.of("kubernetes", "orphan", "foregroundDeletion");

    private Finalizers() {}

    static List<Cause> check(KubeObject object) {
        List<Cause> causes = new ArrayList<>();
        List<String> finalizers = of(object);
        for (int i = 0; i < finalizers.size(); i++) {
            String finalizer = finalizers.get(i);
            QualifiedNames.keyFaults(finalizer)
                    .forEach(fault -> causes.add(Cause.invalid("metadata.finalizers", finalizer, fault)));
            if (!finalizer.contains("/") && !STANDARD.contains(finalizer)) {
                causes.add(Cause.invalid("metadata.finalizers[" + i + "]", finalizer,
                        "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
        return causes;
    }

    public static List<Cause> checkAdded(KubeObject object, Optional<KubeObject> current) {
        if (current.filter(KubeObject::isTerminating).isEmpty()) {
            return List.of();
        }
        List<String> added = new ArrayList<>(of(object));
        added.removeAll(of(current.get()));
        String shown = added.stream().map(Quoted::text).collect(Collectors.joining(", ", "[]string{", "}"));
        return added.isEmpty()
                ? List.of()
                : List.of(Cause.forbidden("metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers "
                                + shown));
    }

    private static List<String> of(KubeObject object) {
        List<String> finalizers = new ArrayList<>();
        for (JsonNode finalizer : object.at("metadata", "finalizers")) {
            finalizers.add(finalizer.asText());
        }
        return finalizers;
    }
}

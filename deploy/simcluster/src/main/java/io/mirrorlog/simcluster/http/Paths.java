package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.registry.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the paths of resources: {@code /api/v1/...} and {@code /apis/<group>/<version>/...}. */
final class Paths {
    private Paths() {}

    static Optional<Target> target(String path) {
        List<String> steps = Arrays.stream(path.split("/")).filter(step -> !step.isEmpty()).toList();
        if (steps.size() >= 3 && steps.get(0).equals("api")) {
            return target("", steps.get(1), steps.subList(2, steps.size()));
        }
        if (steps.size() >= 4 && steps.get(0).equals("apis")) {
            return target(steps.get(1), steps.get(2), steps.subList(3, steps.size()));
        }
        return Optional.empty();
    }

    private static Optional<Target> target(String group, String version, List<String> steps) {
        boolean inNamespace = steps.size() >= 3 && steps.getFirst().equals("namespaces")
                && (!group.isEmpty() || ResourceTypes.find(group, version, steps.get(2)).isPresent());
        String namespace = inNamespace ? steps.get(1) : "";
        List<String> rest = inNamespace ? steps.subList(2, steps.size()) : steps;
        if (rest.size() > 3) {
            return Optional.empty();
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        return ResourceTypes.find(group, version, rest.getFirst())
                .filter(type -> type.namespaced() || !inNamespace)
                .filter(type -> !type.namespaced() || inNamespace || name.isEmpty())
                .map(type -> new Target(type, namespace, name, subresource));
    }
}

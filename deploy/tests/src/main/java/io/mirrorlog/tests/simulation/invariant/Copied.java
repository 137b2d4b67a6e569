package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.SourceService;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a mirror has of its Service's labels and annotations (behaviour §4, §13 Q16, Q22). */
final class Copied {
    private static final List<String> TOOLS = List.of("argocd.argoproj.io/", "kustomize.toolkit.fluxcd.io/",
            "helm.toolkit.fluxcd.io/", "meta.helm.sh/");

    private Copied() {}

    static SortedMap<String, String> labels(SourceService service, List<String> excluded) {
        return of(service.shape().labels(), excluded);
    }

    static SortedMap<String, String> annotations(SourceService service, List<String> excluded) {
        var copied = of(service.shape().annotations(), excluded);
        copied.remove("service.kubernetes.io/topology-aware-hints");
        copied.remove("service.kubernetes.io/topology-mode");
        return copied;
    }

    private static SortedMap<String, String> of(Map<String, String> entries, List<String> excluded) {
        var copied = new TreeMap<String, String>();
        entries.forEach((key, value) -> {
            var isTools = TOOLS.stream().anyMatch(key::startsWith);
            var isExcluded = excluded.stream().anyMatch(entry -> entry.endsWith("/*")
                    ? key.startsWith(entry.substring(0, entry.length() - 1))
                    : key.equals(entry));
            if (!Keys.isReserved(key) && !isTools && !isExcluded) {
                copied.put(key, value);
            }
        });
        return copied;
    }
}

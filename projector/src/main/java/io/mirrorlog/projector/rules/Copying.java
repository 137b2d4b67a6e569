package io.mirrorlog.projector.rules;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which labels and annotations of a remote Service its mirror has too (behaviour §4, Q16, Q22, D4).
 *
 * <p>Reserved: what Linkerd's own tools read, so that a remote tenant cannot steer local discovery, and what GitOps tools track by, so
 * that they do not prune mirrors.
 */
final class Copying {
    private static final List<String> RESERVED = List.of("mirror.linkerd.io/*", "multicluster.linkerd.io/*",
            "kubectl.kubernetes.io/last-applied-configuration", "argocd.argoproj.io/*", "kustomize.toolkit.fluxcd.io/*",
            "helm.toolkit.fluxcd.io/*", "meta.helm.sh/*");
    private static final List<String> TOPOLOGY = List.of("service.kubernetes.io/topology-aware-hints",
            "service.kubernetes.io/topology-mode");
    private static final String OPAQUE_PORTS = "config.linkerd.io/opaque-ports";

    private Copying() {}

    static SortedMap<String, String> labels(Map<String, String> remote, List<String> excluded) {
        return without(remote, excluded);
    }

    static SortedMap<String, String> annotations(Map<String, String> remote, List<String> excluded) {
        var copied = without(remote, excluded);
        copied.keySet().removeAll(TOPOLOGY);
        if (remote.containsKey(OPAQUE_PORTS)) {
            copied.put(OPAQUE_PORTS, remote.getOrDefault(OPAQUE_PORTS, ""));
        }
        return copied;
    }

    private static SortedMap<String, String> without(Map<String, String> remote, List<String> excluded) {
        var copied = new TreeMap<>(remote);
        copied.keySet().removeIf(key -> matchesAny(RESERVED, key) || matchesAny(excluded, key));
        return copied;
    }

    /** {@code x.io/*} matches keys that start with {@code x.io/}; anything else is a whole key. */
    private static boolean matchesAny(List<String> entries, String key) {
        return entries.stream().anyMatch(entry -> entry.endsWith("/*")
                ? key.startsWith(entry.substring(0, entry.length() - 1))
                : key.equals(entry));
    }
}

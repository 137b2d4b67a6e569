package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which labels and annotations of a remote Service its mirror has too (behaviour §4, Q16, Q22, D4).
 *
 * <p>Reserved is what Linkerd's own tools read, so that a remote tenant cannot steer local discovery: no Link can have it copied. By
 * default what GitOps tools track by is not copied either, so that they do not prune mirrors.
 *
 * @param excludedLabels      keys, and prefixes of keys, of labels that are not copied
 * @param excludedAnnotations likewise of annotations
 */
record Copying(List<String> excludedLabels, List<String> excludedAnnotations) {
    private static final List<String> RESERVED = List.of("mirror.linkerd.io/*", "multicluster.linkerd.io/*");
    private static final List<String> NEVER_BY_DEFAULT = List.of("kubectl.kubernetes.io/last-applied-configuration",
            "argocd.argoproj.io/*", "kustomize.toolkit.fluxcd.io/*", "helm.toolkit.fluxcd.io/*", "meta.helm.sh/*");
    private static final List<String> TOPOLOGY = List.of("service.kubernetes.io/topology-aware-hints",
            "service.kubernetes.io/topology-mode");
    private static final String OPAQUE_PORTS = "config.linkerd.io/opaque-ports";

    Copying {
        excludedLabels = List.copyOf(excludedLabels);
        excludedAnnotations = List.copyOf(excludedAnnotations);
    }

    /** What a Link and its options say. */
    static Copying of(LinkRecord.Spec link, LinkRecord.Options options) {
        var never = Stream.concat(RESERVED.stream(), options.neverCopied().orElse(NEVER_BY_DEFAULT).stream()).toList();
        return new Copying(all(never, link.excludedLabels()), all(never, link.excludedAnnotations()));
    }

    SortedMap<String, String> labels(ServiceState remote) {
        return without(remote.labels(), excludedLabels);
    }

    SortedMap<String, String> annotations(ServiceState remote) {
        var copied = without(remote.annotations(), excludedAnnotations);
        copied.keySet().removeAll(TOPOLOGY);
        if (remote.annotations().containsKey(OPAQUE_PORTS)) {
            copied.put(OPAQUE_PORTS, remote.annotations().getOrDefault(OPAQUE_PORTS, ""));
        }
        return copied;
    }

    private static List<String> all(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static SortedMap<String, String> without(Map<String, String> remote, List<String> excluded) {
        var copied = new TreeMap<>(remote);
        copied.keySet().removeIf(key -> matchesAny(excluded, key));
        return copied;
    }

    /** {@code x.io/*} matches keys that start with {@code x.io/}; anything else is a whole key. */
    private static boolean matchesAny(List<String> entries, String key) {
        return entries.stream().anyMatch(entry -> entry.endsWith("/*")
                ? key.startsWith(entry.substring(0, entry.length() - 1))
                : key.equals(entry));
    }
}

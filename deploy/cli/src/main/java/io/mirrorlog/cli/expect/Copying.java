package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which labels and annotations of the remote Service its mirror carries (behaviour, sections 0.2, 4, 13: Q16, Q22, D4). */
final class Copying {

    /** Reserved for the mirror's own marks, or owned by what deployed the remote object: true there, a lie here. */
    private static final List<String> NEVER_COPIED = List.of(
            "mirror.linkerd.io/*",
            "multicluster.linkerd.io/*",
            "kubectl.kubernetes.io/last-applied-configuration",
            "argocd.argoproj.io/*",
            "kustomize.toolkit.fluxcd.io/*",
            "helm.toolkit.fluxcd.io/*",
            "meta.helm.sh/*");

    /** Zones of the remote cluster mean nothing here; only annotations have these keys. */
    private static final List<String> ANNOTATIONS_NEVER_COPIED = List.of(
            "service.kubernetes.io/topology-aware-hints",
            "service.kubernetes.io/topology-mode",
            Keys.PRODUCT_PREFIX + "*");

    private Copying() {}

    static SortedMap<String, String> labels(Question question) {
        List<String> excluded = new ArrayList<>(NEVER_COPIED);
        excluded.addAll(linkEntries(question, "excludedLabels"));
        return without(excluded, Entries.labels(question.remoteService()));
    }

    /** Opaque ports change how the proxy treats the connection, so they are copied even when the Link excludes them. */
    static SortedMap<String, String> annotations(Question question) {
        List<String> excluded = new ArrayList<>(NEVER_COPIED);
        excluded.addAll(ANNOTATIONS_NEVER_COPIED);
        excluded.addAll(linkEntries(question, "excludedAnnotations"));
        SortedMap<String, String> remote = Entries.annotations(question.remoteService());
        SortedMap<String, String> copied = without(excluded, remote);
        if (remote.containsKey(Keys.OPAQUE_PORTS)) {
            copied.put(Keys.OPAQUE_PORTS, remote.getOrDefault(Keys.OPAQUE_PORTS, ""));
        }
        return copied;
    }

    private static List<String> linkEntries(Question question, String field) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : question.link().path("spec").path(field)) {
            entries.add(entry.asText(""));
        }
        return entries;
    }

    private static SortedMap<String, String> without(List<String> excluded, SortedMap<String, String> remote) {
        SortedMap<String, String> copied = new TreeMap<>(remote);
        copied.keySet().removeIf(key -> excluded.stream().anyMatch(entry -> matches(entry, key)));
        return copied;
    }

    /** {@code x.io/*} stands for every key that starts with {@code x.io/}; any other entry is a whole key. */
    private static boolean matches(String entry, String key) {
        return entry.endsWith("/*") ? key.startsWith(entry.substring(0, entry.length() - 1)) : key.equals(entry);
    }
}

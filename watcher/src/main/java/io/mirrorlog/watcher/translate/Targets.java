package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.id.ClusterName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clusters that Links lead to, and how to reach them.
 *
 * @param kubeconfigs the usable kubeconfigs of each cluster, in the order of the Links that offer them; none: it is linked all the same
 * @param problems    why a Link's cluster is not watched on its account, in words for a person
 */
public record Targets(SortedMap<ClusterName, List<String>> kubeconfigs, List<String> problems) {
    public Targets {
        kubeconfigs = Collections.unmodifiableSortedMap(new TreeMap<>(kubeconfigs));
        problems = List.copyOf(problems);
    }

    /** The targets of a local cluster's Links, given in order. */
    public static Targets of(ClusterName local, Collection<LinkView> links) {
        var kubeconfigs = new TreeMap<ClusterName, List<String>>();
        var problems = new ArrayList<String>();
        for (var link : links) {
            var name = link.cluster();
            if (!ClusterName.isLegal(name)) {
                problems.add(
                        "Link %s: its target cluster '%s' is no cluster name (1 to 63 of a-z, 0-9 and '-'); set cluster in its options"
                                .formatted(link.name(), name));
            } else if (name.equals(local.value())) {
                problems.add(
                        "Link %s leads to the local cluster %s itself, which has a watcher; correct its targetClusterName"
                                .formatted(link.name(), name));
            } else {
                var offered = kubeconfigs.computeIfAbsent(new ClusterName(name), _ -> new ArrayList<>());
                if (link.credentials().isUsable()) {
                    offered.add(link.credentials().kubeconfig());
                } else {
                    problems.add(link.credentials().problem());
                }
            }
        }
        return new Targets(kubeconfigs, problems);
    }

    /** The same with clusters that are watched, linked or not, and how to reach them; what the Links offer for those does not count. */
    public Targets with(SortedMap<ClusterName, String> given) {
        var all = new TreeMap<>(kubeconfigs);
        given.forEach((cluster, kubeconfig) -> all.put(cluster, List.of(kubeconfig)));
        return new Targets(all, problems);
    }

    /** Hides the kubeconfigs: they hold tokens. */
    @Override
    public String toString() {
        return "Targets[clusters=" + kubeconfigs.keySet() + ", problems=" + problems + "]";
    }
}

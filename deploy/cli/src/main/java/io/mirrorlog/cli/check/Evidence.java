package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.cli.status.ProbeMetrics.Gauges;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that checks know.
 *
 * @param places  namespaces
 * @param local   what the local cluster holds
 * @param targets what each Link's cluster says, by the Link's name
 * @param log     what the log says; absent: no log is named
 * @param now     when it was read
 */
record Evidence(Places places, Local local, SortedMap<String, Got<Target>> targets, Optional<Got<LogState>> log,
        Instant now) {
    Evidence {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /** Namespaces of the extension and of the control plane. */
    record Places(String multicluster, String linkerd) {}

    /**
     * The local cluster.
     *
     * @param hasLinks whether it serves Links of the version that is used
     * @param links    its Links
     * @param objects  its objects, by their kinds
     * @param linkerd  what its Linkerd says of itself
     * @param ahead    how much later it is by its clock than by ours; absent: it does not say
     * @param probes   what the holders of Leases measure of gateways, by target cluster
     */
    record Local(Got<Boolean> hasLinks, Got<List<GenericKubernetesResource>> links, Inventory objects,
            Got<Linkerd> linkerd, Got<Optional<Duration>> ahead, Got<Map<String, Gauges>> probes) {}

    /**
     * What a cluster's Linkerd says of itself.
     *
     * @param version empty: it does not say
     * @param anchors its trust anchors, as PEM; empty: it does not say
     */
    record Linkerd(String version, String anchors) {}

    /**
     * What a Link's cluster says to the Link's account.
     *
     * @param version of Kubernetes
     * @param denied  what the account may not do of what is needed, as verb and resource
     * @param linkerd what its Linkerd says of itself
     * @param ahead   how much later it is by its clock than by ours; absent: it does not say
     */
    record Target(String version, List<String> denied, Got<Linkerd> linkerd, Optional<Duration> ahead) {
        Target {
            denied = List.copyOf(denied);
        }
    }

    /** Objects by their kinds. */
    record Inventory(Map<Class<? extends HasMetadata>, Got<List<HasMetadata>>> byKind) {
        Inventory {
            byKind = Map.copyOf(byKind);
        }

        /** All of one kind. */
        <T extends HasMetadata> Got<List<T>> all(Class<T> kind) {
            return byKind.getOrDefault(kind, new Got.Unknown<>(kind.getSimpleName() + "s were not read"))
                    .map(objects -> objects.stream().map(kind::cast).toList());
        }

        /** The names of all of one kind, in whatever namespace. */
        Got<Set<String>> names(Class<? extends HasMetadata> kind) {
            return all(kind).map(objects -> objects.stream().map(object -> object.getMetadata().getName())
                    .collect(Collectors.toSet()));
        }

        /** One of them. */
        <T extends HasMetadata> Optional<T> one(Class<T> kind, String namespace, String name) {
            return all(kind).or(List.of()).stream()
                    .filter(object -> namespace.equals(object.getMetadata().getNamespace())
                            && name.equals(object.getMetadata().getName()))
                    .findFirst();
        }
    }
}

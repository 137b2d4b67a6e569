package io.mirrorlog.bench.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is in a cluster that was not there at first. */
public final class Remains {
    private static final Set<String> FIRST = Set.of("default", "kube-system", "kube-public", "kube-node-lease",
            "kubernetes");

    private Remains() {}

    /** By kind and name. */
    public static List<String> of(ClusterAccess cluster) {
        try (var client = cluster.client()) {
            Stream<HasMetadata> all = Stream.of(client.namespaces().list().getItems(),
                    client.services().inAnyNamespace().list().getItems(),
                    client.endpoints().inAnyNamespace().list().getItems(),
                    client.discovery().v1().endpointSlices().inAnyNamespace().list().getItems(),
                    client.secrets().inAnyNamespace().list().getItems(),
                    client.leases().inNamespace("linkerd-multicluster").list().getItems(),
                    client.v1().events().inAnyNamespace().list().getItems(),
                    client.genericKubernetesResources("multicluster.linkerd.io/v1alpha3", "Link").inAnyNamespace()
                            .list().getItems())
                    .flatMap(List::stream);
            return all.filter(object -> !FIRST.contains(object.getMetadata().getName()))
                    .map(object -> object.getKind() + " " + object.getMetadata().getName()).toList();
        }
    }
}

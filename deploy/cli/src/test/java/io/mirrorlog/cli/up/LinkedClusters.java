package io.mirrorlog.cli.up;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.util.List;

/** Cluster west with a Link to cluster east, each with a namespace shop, and nothing that mirrors. */
final class LinkedClusters implements AutoCloseable {
    private final SimCluster west = SimCluster.start("west");
    private final SimCluster east = SimCluster.start("east");
    private final KubernetesClient here = new ClusterAccess(new ClusterName("west"), west.kubeconfig()).client();
    private final KubernetesClient there;

    private LinkedClusters() {
        var remote = new ClusterAccess(new ClusterName("east"), east.kubeconfig());
        this.there = remote.client();
        for (var client : List.of(here, there)) {
            client.namespaces()
                    .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
                    .create();
        }
        LocalLinks.apply(here, remote, "192.0.2.10");
    }

    static LinkedClusters start() {
        return new LinkedClusters();
    }

    SimCluster west() {
        return west;
    }

    SimCluster east() {
        return east;
    }

    /** Exports a Service of east. */
    void export(String name) {
        there.services().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop").withName(name)
                .addToLabels("mirror.linkerd.io/exported", "true").endMetadata().withNewSpec().addNewPort()
                .withPort(80).endPort().endSpec().build()).create();
    }

    /** Whether west has a mirror of it. */
    boolean hasMirror(String name) {
        return here.services().inNamespace("shop").withName(name + "-east").get() != null;
    }

    @Override
    public void close() {
        here.close();
        there.close();
        west.close();
        east.close();
    }
}

package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;

/** A simulated cluster of a test's own, a client of it and a namespace to work in. */
final class Workbench implements AutoCloseable {
    static final String NAMESPACE = "shop";

    private final SimCluster cluster;
    private final KubernetesClient client;

    Workbench(SimClusterOptions options) {
        cluster = SimCluster.start(options);
        client = client(cluster.kubeconfig(), 0);
        client.resource(new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build()).create();
    }

    Workbench() {
        this(SimClusterOptions.named("east"));
    }

    SimCluster cluster() {
        return cluster;
    }

    /** A client that does not try again. */
    KubernetesClient client() {
        return client;
    }

    static KubernetesClient client(String kubeconfig, int retries) {
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig)).withRequestRetryBackoffLimit(retries)
                .withRequestRetryBackoffInterval(20).withWatchReconnectInterval(20).build();
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    Service create(String name) {
        return client.resource(service(name)).create();
    }

    static Service service(String name) {
        return new ServiceBuilder().withNewMetadata().withName(name).withNamespace(NAMESPACE).endMetadata()
                .withNewSpec().addNewPort().withPort(80).endPort().endSpec().build();
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}

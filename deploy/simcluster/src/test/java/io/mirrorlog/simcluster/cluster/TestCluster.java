package io.mirrorlog.simcluster.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.SimCluster;
import java.util.Optional;

/** A cluster a test works against, simulated or real. */
public interface TestCluster extends AutoCloseable {

    /** How a client reaches the cluster, as its administrator. */
    Config clientConfig();

    boolean simulated();

    /** The simulated cluster, for tests that need its faults or counts. */
    Optional<SimCluster> simCluster();

    /** Takes the API server away, or brings it back at the same address; returns when that is so. */
    void setAway(boolean away);

    /**
     * Remembers what is stored. What it gives brings that back, resourceVersions included, as when etcd is restored; the API server answers
     * again when it returns. A real one is away for some seconds both times.
     */
    Runnable backup();

    /** A client of the administrator; the caller closes it. */
    default KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(clientConfig())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    @Override
    void close();
}

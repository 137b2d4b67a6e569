package io.mirrorlog.simcluster.cluster;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import java.util.Optional;

/** The simulated cluster. */
public final class SimTestCluster implements TestCluster {
    private final SimCluster cluster;

    private SimTestCluster(SimCluster cluster) {
        this.cluster = cluster;
    }

    public static SimTestCluster start(String name) {
        return start(SimClusterOptions.named(name));
    }

    public static SimTestCluster start(SimClusterOptions options) {
        return new SimTestCluster(SimCluster.start(options));
    }

    @Override
    public Config clientConfig() {
        return Config.fromKubeconfig(cluster.kubeconfig());
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public Optional<SimCluster> simCluster() {
        return Optional.of(cluster);
    }

    @Override
    public void setAway(boolean away) {
        cluster.faults().outage(away);
    }

    @Override
    public Runnable backup() {
        var backup = cluster.faults().backup();
        return () -> cluster.faults().restore(backup);
    }

    public SimCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        cluster.close();
    }
}

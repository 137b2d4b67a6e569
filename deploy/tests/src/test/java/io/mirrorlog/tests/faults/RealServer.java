package io.mirrorlog.tests.faults;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.Wire;
import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.net.URI;
import java.nio.file.Path;

/** A real API server. The parts reach it by a wire, on which bytes are lost; life in its cluster goes on beside it. */
final class RealServer implements AutoCloseable {
    private final ClusterName name;
    private final RealTestCluster cluster;
    private final Wire wire;

    private RealServer(ClusterName name, RealTestCluster cluster) {
        this.name = name;
        this.cluster = cluster;
        this.wire = Wire.to(URI.create(cluster.clientConfig().getMasterUrl()));
    }

    /** Starts one. */
    static RealServer start(ClusterName name) {
        return new RealServer(name, RealTestCluster.startAudited());
    }

    /** How the parts reach it. */
    ClusterAccess access() {
        return new ClusterAccess(name, """
            apiVersion: v1
            kind: Config
            current-context: it
            contexts: [{name: it, context: {cluster: it, user: it}}]
            clusters: [{name: it, cluster: {server: '%s', insecure-skip-tls-verify: true}}]
            users: [{name: it, user: {token: '%s'}}]
            """.formatted(wire.url(), cluster.clientConfig().getOauthToken()));
    }

    KubernetesClient client() {
        return cluster.client();
    }

    RealTestCluster cluster() {
        return cluster;
    }

    Path auditLog() {
        return cluster.auditLog();
    }

    Wire wire() {
        return wire;
    }

    @Override
    public void close() {
        wire.close();
        cluster.close();
    }
}

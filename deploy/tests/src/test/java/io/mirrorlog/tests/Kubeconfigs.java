package io.mirrorlog.tests;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;

/** How the product is told to reach a cluster. */
final class Kubeconfigs {
    private Kubeconfigs() {}

    static ClusterAccess access(ClusterName name, TestCluster cluster) {
        return new ClusterAccess(name,
                cluster.simCluster().map(SimCluster::kubeconfig).orElseGet(() -> withToken(cluster)));
    }

    private static String withToken(TestCluster cluster) {
        var config = cluster.clientConfig();
        return """
            apiVersion: v1
            kind: Config
            current-context: test
            contexts:
            - {name: test, context: {cluster: test, user: test}}
            clusters:
            - {name: test, cluster: {server: '%s', insecure-skip-tls-verify: true}}
            users:
            - {name: test, user: {token: '%s'}}
            """.formatted(config.getMasterUrl(), config.getOauthToken());
    }
}

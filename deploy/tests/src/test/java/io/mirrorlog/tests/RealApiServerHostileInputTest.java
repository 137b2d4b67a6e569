package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import org.junit.jupiter.api.condition.EnabledIf;

/** Three real API servers with their etcds. Where binaries are named, not starting on them is a failure. */
@EnabledIf(value = "isNamed",
        disabledReason = "no real API server: KUBEBUILDER_ASSETS names no folder with etcd and kube-apiserver")
class RealApiServerHostileInputTest extends HostileInputSuite {
    static boolean isNamed() {
        return RealTestCluster.unavailable().isEmpty();
    }

    @Override
    TestCluster cluster(String name) {
        return RealTestCluster.start();
    }
}

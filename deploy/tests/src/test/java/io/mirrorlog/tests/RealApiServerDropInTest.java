package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two real API servers with their etcds: what links may do is decided by RBAC. */
@EnabledIf(value = "isNamed",
        disabledReason = "no real API server: KUBEBUILDER_ASSETS names no folder with etcd and kube-apiserver")
class RealApiServerDropInTest extends DropInSuite {
    static boolean isNamed() {
        return RealTestCluster.unavailable().isEmpty();
    }

    @Override
    TestCluster cluster(String name) {
        return RealTestCluster.start();
    }
}

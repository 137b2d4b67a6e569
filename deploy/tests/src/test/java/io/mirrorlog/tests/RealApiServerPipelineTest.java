package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.RealTestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two real API servers with their etcds, and the embedded broker. Where binaries are named, not starting on them is a failure. */
@EnabledIf(value = "isNamed",
        disabledReason = "no real API server: KUBEBUILDER_ASSETS names no folder with etcd and kube-apiserver")
class RealApiServerPipelineTest extends PipelineSuite {
    static boolean isNamed() {
        return RealTestCluster.unavailable().isEmpty();
    }

    @Override
    Pipeline open(Path empty) {
        return Pipeline.withBroker(RealTestCluster.start(), RealTestCluster.start(), empty);
    }
}

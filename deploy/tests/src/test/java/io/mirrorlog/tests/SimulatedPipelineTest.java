package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two simulated clusters and the embedded broker: everywhere. */
class SimulatedPipelineTest extends PipelineSuite {
    @Override
    Pipeline open(Path empty) {
        return Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), empty);
    }

    @Test
    void nothingIsTouchedWhileTheRemoteClusterIsAwayAndAllIsMadeUpForAfterwards() {
        var namespace = exported("web");
        pipeline().export(Samples.service(namespace, "goes"));
        pipeline().awaitAsExpected();
        pipeline().awaitQuiet();
        var before = pipeline().simulatedLocal().requests().writes();

        pipeline().simulatedRemote().faults().outage(true);
        Pipeline.await("the outage is noticed", () -> pipeline().health().contains("does not answer"));
        pipeline().awaitQuiet();
        var meanwhile = pipeline().simulatedLocal().requests().writes() - before;
        pipeline().simulatedRemote().faults().outage(false);
        pipeline().remote().services().inNamespace(namespace).withName("goes").delete();
        pipeline().editRemote(namespace, "web", service -> new ServiceBuilder(service).editSpec().editFirstPort()
                .withPort(83).endPort().endSpec().build());

        pipeline().awaitGone(namespace, "goes-east");
        pipeline().awaitAsExpected();
        assertThat(meanwhile).isZero();
    }
}

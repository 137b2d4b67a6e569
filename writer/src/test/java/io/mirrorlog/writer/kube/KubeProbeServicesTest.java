package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.writer.gateway.ProbeServices.Look;
import io.mirrorlog.writer.plan.ProbeEndpoints;
import io.mirrorlog.writer.plan.Step;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class KubeProbeServicesTest {
    private final KubernetesClient someone;
    private final KubeCluster cluster;
    private ObjectId name = new ObjectId("none", "none");

    KubeProbeServicesTest(TestCluster testCluster) {
        this.someone = testCluster.client();
        this.cluster = new KubeCluster(new ClusterName("west"), testCluster.clientConfig(), InstantSource.system(),
                _ -> {}, _ -> {});
    }

    @BeforeEach
    void namespace() {
        name = new ObjectId(TestClusters.namespace(someone), "probe-east");
    }

    @AfterEach
    void close() {
        cluster.close();
        someone.close();
    }

    @Test
    void withoutAServiceThereIsNothing() {
        assertThat(look()).isEqualTo(new Look.Absent());
    }

    @Test
    void endpointsAreMadeAndPutRightWithWhatTheSpecificationNames() {
        serve();
        carryOut(wanted("192.0.2.1"));

        var made = someone.endpoints().inNamespace(name.namespace()).withName(name.name()).require();
        assertThat(made.getMetadata().getLabels()).containsEntry("mirror.linkerd.io/cluster-name", "east");
        assertThat(made.getMetadata().getAnnotations()).containsEntry("mirror.linkerd.io/remote-gateway-identity",
                "gateway.identity");
        var subset = made.getSubsets().getFirst();
        assertThat(subset.getAddresses()).singleElement().satisfies(address -> {
            assertThat(address.getIp()).isEqualTo("192.0.2.1");
            assertThat(address.getTargetRef()).isNull();
        });
        assertThat(subset.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("mc-probe");
            assertThat(port.getPort()).isEqualTo(4191);
            assertThat(port.getProtocol()).isEqualTo("TCP");
        });
        assertThat(step(wanted("192.0.2.1"))).as("as wanted").isInstanceOf(Step.Keep.class);

        carryOut(wanted("192.0.2.2"));
        assertThat(step(wanted("192.0.2.2"))).isInstanceOf(Step.Keep.class);
    }

    @Test
    void driftIsSeenAndPutRight() {
        serve();
        carryOut(wanted("192.0.2.1"));
        someone.endpoints().inNamespace(name.namespace()).withName(name.name())
                .edit(endpoints -> new EndpointsBuilder(endpoints).editFirstSubset().editFirstAddress()
                        .withIp("192.0.2.66").endAddress().endSubset().build());

        carryOut(wanted("192.0.2.1"));
        assertThat(step(wanted("192.0.2.1"))).isInstanceOf(Step.Keep.class);
    }

    @Test
    void onesThatWereDeletedAreMadeAnew() {
        serve();
        carryOut(wanted("192.0.2.1"));
        someone.endpoints().inNamespace(name.namespace()).withName(name.name()).delete();

        carryOut(wanted("192.0.2.1"));
        assertThat(step(wanted("192.0.2.1"))).isInstanceOf(Step.Keep.class);
    }

    private void carryOut(MirrorEndpoints wanted) {
        assertThat(cluster.probeServices().carryOut(name, step(wanted))).isEmpty();
    }

    private Step<MirrorEndpoints> step(MirrorEndpoints wanted) {
        return ProbeEndpoints.step(wanted, ((Look.Seen) look()).endpoints()).orElseThrow();
    }

    private Look look() {
        return cluster.probeServices().look(name);
    }

    private static MirrorEndpoints wanted(String address) {
        return ProbeEndpoints.of("east", "gateway.identity", List.of(address), 4191);
    }

    /** As the charts make it: without a selector. */
    private void serve() {
        someone.resource(new ServiceBuilder().withNewMetadata().withNamespace(name.namespace()).withName(name.name())
                .addToLabels("mirror.linkerd.io/mirrored-gateway", "true")
                .addToLabels("mirror.linkerd.io/cluster-name", "east").endMetadata().withNewSpec()
                .addNewPort().withName("mc-probe").withPort(4191).withProtocol("TCP").endPort().endSpec().build())
                .create();
        assertThat(look()).isEqualTo(new Look.Seen(Optional.empty()));
    }
}

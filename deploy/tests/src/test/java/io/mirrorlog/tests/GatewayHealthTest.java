package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A gateway that goes down and comes back (behaviour §5.11, §5.13, §6): every mirror that goes through it has its addresses among those
 * that are not ready meanwhile, and the log says when and why.
 */
class GatewayHealthTest {
    /** The Service that probes go to is called as this machine is by itself: so they arrive at the agent. */
    private static final String PROBE_SERVICE = "localhost";

    private final GatewayAgent gateway = new GatewayAgent();
    private Pipeline pipeline;
    private LinkObjects links;
    private Workloads east;

    @BeforeEach
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory,
                Map.of("writer.probe-service", PROBE_SERVICE));
        links = new LinkObjects(pipeline.local());
        east = new Workloads(pipeline.remote());
        List.of("shop", "stock").forEach(pipeline::ensureLocalNamespace);
        pipeline.start();
        links.options("east", "headless: true");
        pipeline.local().resource(new ServiceBuilder().withNewMetadata().withNamespace(LocalLinks.NAMESPACE)
                .withName(PROBE_SERVICE).addToLabels("mirror.linkerd.io/mirrored-gateway", "true")
                .addToLabels("mirror.linkerd.io/cluster-name", "east").endMetadata().withNewSpec().addNewPort()
                .withName("mc-probe").withPort(gateway.port()).endPort().endSpec().build()).create();
    }

    @AfterEach
    void stop() {
        pipeline.close();
        gateway.close();
    }

    @Test
    void mirrorsGetNoTrafficWhileTheirGatewayIsDown() {
        probeOften();
        exportAll();
        awaitAddresses(EndpointSubset::getAddresses);
        assertThat(probeEndpoints().getMetadata().getLabels()).containsEntry("mirror.linkerd.io/cluster-name", "east");

        gateway.goDown();
        awaitAddresses(EndpointSubset::getNotReadyAddresses);
        assertThat(pipeline.health())
                .contains("link east: its gateway does not answer probes (it answers 503, not 200)");
        assertThat(addresses(probeEndpoints(), EndpointSubset::getAddresses)).as("probes go on")
                .containsExactly(Pipeline.GATEWAY);

        var described = new Described(pipeline.local());
        awaitAsserted(() -> assertThat(Described.reasons(described.link("east"))).containsExactly("GatewayDown"));
        assertThat(described.link("east").getFirst().getMessage())
                .startsWith("Gateway %s:4143 does not answer its probes"
                        .formatted(Pipeline.GATEWAY)
                        + " (it answers 503, not 200): mirrors through it get no traffic until it does");

        gateway.comeUp();
        awaitAddresses(EndpointSubset::getAddresses);
        assertThat(pipeline.health()).doesNotContain("does not answer probes");
        awaitAsserted(
                () -> assertThat(Described.reasons(described.link("east"))).containsExactlyInAnyOrder("GatewayDown",
                        "GatewayUp"));
    }

    @Test
    void theLogSaysWhenItWentAndThatMirrorsChangedForIt() {
        probeOften();
        exportAll();
        awaitAddresses(EndpointSubset::getAddresses);
        pipeline.awaitQuiet();
        gateway.goDown();
        awaitAddresses(EndpointSubset::getNotReadyAddresses);
        gateway.comeUp();
        awaitAddresses(EndpointSubset::getAddresses);
        pipeline.awaitQuiet();

        var said = gatewayRecords(0);
        assertThat(said).extracting(record -> text(record).contains("\"alive\":true"))
                .containsExactly(true, false, true);
        for (var key : List.of("shop/web-east", "stock/api-east")) {
            var updates = pipeline.changes().stream().filter(change -> change.key().equals(key))
                    .filter(change -> change.data().orElse(null) instanceof Changed.Updated update
                            && update.fields().contains("endpoints.notReady"))
                    .toList();
            assertThat(updates).as("down, and up").hasSize(2).allSatisfy(update -> assertThat(
                    ((Changed.Updated) update.data().orElseThrow()).fields())
                    .containsExactlyInAnyOrder("endpoints.ready", "endpoints.notReady"));
            var partition = updates.getFirst().attributes().causes().getFirst().partition();
            assertThat(updates.getFirst().attributes().causes()).extracting(Object::toString)
                    .contains("mirrorlog.links.west/%d@%d".formatted(partition,
                            gatewayRecords(partition).get(1).offset()));
        }
    }

    @Test
    void aWriterThatStartsWhileItIsDownSaysAndWritesNothing() {
        probeOften();
        exportAll();
        awaitAddresses(EndpointSubset::getAddresses);
        gateway.goDown();
        awaitAddresses(EndpointSubset::getNotReadyAddresses);
        pipeline.awaitQuiet();
        var writes = pipeline.simulatedLocal().requests().writes();
        var records = gatewayRecords(0).size();

        pipeline.stop(Part.WRITER);
        var probes = gateway.probes();
        pipeline.start(Part.WRITER);
        pipeline.awaitReady();
        Pipeline.await("it probes again", () -> gateway.probes() > probes + 4);
        pipeline.awaitQuiet();

        assertThat(gatewayRecords(0)).hasSize(records);
        assertThat(pipeline.simulatedLocal().requests().writes() - writes).as("but for the Leases of link and cluster")
                .isLessThanOrEqualTo(6);
        assertThat(addresses(endpoints("shop", "web-east"), EndpointSubset::getNotReadyAddresses))
                .containsExactly(Pipeline.GATEWAY);
        gateway.comeUp();
        awaitAddresses(EndpointSubset::getAddresses);
    }

    @Test
    void aPeriodThatIsNoneIsToldAndTheGatewayProbedAllTheSame() {
        links.change("east", Map.of("probeSpec", Map.of("path", "/ready", "port", Integer.toString(gateway.port()),
                "period", "0s", "timeout", "1s", "failureThreshold", "1")));
        exportAll();
        Pipeline.await("it is told", () -> pipeline.health().contains(
                """
                    link east: probeSpec.period '0s' is no length of time like 3s, of 100ms or more: 3s is used; correct the Link"""));
        gateway.goDown();

        awaitAddresses(EndpointSubset::getNotReadyAddresses);
    }

    @Test
    void withoutAProbeServiceNothingIsProbedAndTrafficFlows() {
        pipeline.local().services().inNamespace(LocalLinks.NAMESPACE).withName(PROBE_SERVICE).delete();
        gateway.goDown();
        probeOften();
        exportAll();

        awaitAddresses(EndpointSubset::getAddresses);
        pipeline.awaitQuiet();
        assertThat(gateway.probes()).isZero();
    }

    private void probeOften() {
        links.change("east", Map.of("probeSpec", Map.of("path", "/ready", "port", Integer.toString(gateway.port()),
                "period", "200ms", "timeout", "1s", "failureThreshold", "2")));
    }

    private void exportAll() {
        pipeline.export(Samples.service("shop", "web"), Samples.service("stock", "api"));
        east.runStateful(Workloads.headless("shop", "db", Workloads.exported("true")), "db-0");
    }

    /** Of every mirror: of plain Services, of a headless one and of its pod. */
    private void awaitAddresses(Function<EndpointSubset, List<EndpointAddress>> where) {
        awaitAsserted(() -> {
            for (var name : List.of("shop/web-east", "stock/api-east", "shop/db-0-east")) {
                var parts = name.split("/", 2);
                assertThat(addresses(endpoints(parts[0], parts[1]), where)).as(name)
                        .containsExactly(Pipeline.GATEWAY);
            }
            assertThat(addresses(endpoints("shop", "db-east"), where)).containsExactly(clusterIpOfPod());
        });
    }

    private static List<String> addresses(Endpoints endpoints, Function<EndpointSubset, List<EndpointAddress>> where) {
        return endpoints.getSubsets().stream().flatMap(subset -> where.apply(subset).stream())
                .map(EndpointAddress::getIp).toList();
    }

    private Endpoints probeEndpoints() {
        return endpoints(LocalLinks.NAMESPACE, PROBE_SERVICE);
    }

    private Endpoints endpoints(String namespace, String name) {
        return Objects.requireNonNullElseGet(
                pipeline.local().endpoints().inNamespace(namespace).withName(name).get(), Endpoints::new);
    }

    private String clusterIpOfPod() {
        return pipeline.local().services().inNamespace("shop").withName("db-0-east").require().getSpec()
                .getClusterIP();
    }

    private List<ConsumerRecord<String, byte[]>> gatewayRecords(int partition) {
        return pipeline.topics().read(Catalogue.links(Pipeline.LOCAL)).stream()
                .filter(record -> record.key().equals("east/gateway") && record.partition() == partition).toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}

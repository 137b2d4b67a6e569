package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.writer.Writer;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas of a writer for all links, on one Kafka and one local cluster. */
class ReplicasTest {
    private static final int NAMESPACES = 12;

    private Pipeline pipeline;
    private Writer second;

    @BeforeEach
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        IntStream.range(0, NAMESPACES).forEach(number -> pipeline.ensureLocalNamespace("shop" + number));
        pipeline.start();
        second = Writer.start(WriterSettings.from(Settings.of(Map.of("writer.replica", "writer-2")), Pipeline.LOCAL),
                pipeline.localAccess().config(), pipeline.kafka(), InstantSource.system());
        Pipeline.await("the second has a share",
                () -> second.ready() && second.health().contains(", 4 of 8 partitions"));
        Pipeline.await("the first has the rest", () -> pipeline.health().contains(", 4 of 8 partitions"));
    }

    @AfterEach
    void stop() {
        second.close();
        pipeline.close();
    }

    @Test
    void eachMirrorIsWrittenAndToldOfOnce() {
        pipeline.export(inEveryNamespace("web"));

        pipeline.awaitAsExpected();
        Pipeline.await("the second rests", second::idle);
        var created = pipeline.changes().stream()
                .filter(change -> change.data().orElse(null) instanceof Changed.Created)
                .collect(Collectors.groupingBy(change -> change.key(), Collectors.counting()));
        assertThat(created).hasSize(NAMESPACES).allSatisfy((_, times) -> assertThat(times).isOne());
        assertThat(pipeline.simulatedLocal().requests().count("create", "services")).isEqualTo(NAMESPACES);
        assertThat(pipeline.outcomes()).hasSize(NAMESPACES);
    }

    @Test
    void oneThatEndsLeavesItsShareToTheOther() {
        pipeline.export(inEveryNamespace("web"));
        pipeline.awaitAsExpected();

        second.close();
        pipeline.export(inEveryNamespace("api"));

        pipeline.awaitAsExpected();
        assertThat(pipeline.health()).contains(", 8 of 8 partitions");
    }

    @Test
    void oneOfThemIsElectedAndItAloneLooksTheGatewayUp() {
        pipeline.export(inEveryNamespace("web"));
        pipeline.awaitAsExpected();
        pipeline.awaitQuiet();

        var lease = leases().require();
        var elected = lease.getSpec().getHolderIdentity();
        assertThat(elected).isNotEmpty().isEqualTo(lease.getMetadata().getAnnotations().get("mirrorlog.io/holder"));
        assertThat(lease.getSpec().getLeaseDurationSeconds()).isEqualTo(30);
        assertThat(pipeline.topics().read(Catalogue.links(Pipeline.LOCAL)))
                .filteredOn(record -> record.key().equals("east/gateway")).hasSize(8);

        if (elected.equals("writer-2")) {
            second.close();
        } else {
            pipeline.stop(Part.WRITER);
        }
        Pipeline.await("the other is elected", () -> {
            var now = leases().require().getSpec().getHolderIdentity();
            return now != null && !now.isEmpty() && !now.equals(elected);
        });
    }

    @Test
    void nothingIsWrittenWhileAControllerOfLinkerdHoldsTheLeaseAndAllOfItOnceItEnds() {
        holdAs("linkerd-service-mirror-east-7d");
        Pipeline.await("both know", () -> Stream.of(pipeline.health(), second.health()).allMatch(health -> health
                .contains(
                        """
                            link east: Lease linkerd-multicluster/service-mirror-write-east is held by linkerd-service-mirror-east-7d, \
                            which is not one of ours: nothing is written until it ends; scale that Deployment down""")));
        var before = pipeline.simulatedLocal().requests().writes();

        pipeline.export(inEveryNamespace("web"));
        Pipeline.await("it is wanted", () -> pipeline.health().contains(NAMESPACES + " mirrors wanted"));

        Awaitility.await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(pipeline.simulatedLocal().requests().writes()).isEqualTo(before);
            assertThat(pipeline.outcomes()).isEmpty();
        });
        holdAs(null);
        pipeline.awaitAsExpected();
        Pipeline.await("both may write", () -> !(pipeline.health() + second.health()).contains("not one of ours"));
    }

    private void holdAs(@Nullable String pod) {
        leases().edit(lease -> new LeaseBuilder(lease).editSpec().withHolderIdentity(pod)
                .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC)).endSpec().build());
    }

    private Resource<Lease> leases() {
        return pipeline.local().leases().inNamespace("linkerd-multicluster").withName("service-mirror-write-east");
    }

    private static Service[] inEveryNamespace(String name) {
        return IntStream.range(0, NAMESPACES).mapToObj(number -> Samples.service("shop" + number, name))
                .toArray(Service[]::new);
    }
}

package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nothing changed, nothing happens: no write at the local API server, no decision, no outcome, no change. Mirrors, an empty one, a
 * waiting one and two refused ones stand there while it is tried.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietTest {
    private static final String OBSERVED = Catalogue.observed(Pipeline.REMOTE);

    private Pipeline pipeline;

    @BeforeAll
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        pipeline.ensureLocalNamespace("shop");
        pipeline.ensureLocalNamespace("bank");
        pipeline.local().services().resource(Samples.service("bank", "taken-east")).create();
        pipeline.export(Samples.service("shop", "web"), Samples.service("shop", "api"),
                Samples.service("bank", "ledger"), Samples.service("bank", "taken"),
                Samples.service("elsewhere", "waits"),
                new ServiceBuilder(Samples.service("shop", "empty")).editSpec().withSelector(Map.of()).endSpec()
                        .build(),
                new ServiceBuilder(Samples.service("shop", "alias")).editSpec().withType("ExternalName")
                        .withExternalName("shop.example.org").endSpec().build());
        pipeline.start();
        pipeline.awaitAsExpected();
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    static Stream<List<Part>> restarted() {
        return Stream.concat(Stream.of(Part.values()).map(List::of), Stream.of(List.of(Part.values())));
    }

    @ParameterizedTest
    @MethodSource("restarted")
    void nothingHappensWhenPartsAreRestarted(List<Part> parts) {
        var before = atRest();
        var listed = listingsFinished();

        pipeline.restart(parts);
        if (parts.contains(Part.WATCHERS)) {
            awaitListed(listed, Tally.FINISHED_PER_LISTING);
        }

        assertThat(atRest()).isEqualTo(before);
    }

    @Test
    void nothingHappensWhenFactsAreRecordedTwice() {
        var before = atRest();
        var facts = newestFacts();

        facts.forEach(fact -> pipeline.topics().append(OBSERVED, fact.partition(), fact.key(), fact.headers(),
                fact.value()));

        assertThat(atRest()).isEqualTo(before);
        assertThat(facts).hasSizeGreaterThan(10);
    }

    @Test
    void nothingHappensWhenWatchesBreakAndTheHistoryIsForgotten() {
        var before = atRest();
        var listed = listingsFinished();

        var faults = pipeline.simulatedRemote().faults();
        faults.compact();
        faults.expireWatches("services");
        faults.expireWatches("endpointslices");
        awaitListed(listed, Tally.FINISHED_PER_LISTING);

        assertThat(atRest()).isEqualTo(before);
    }

    @Test
    void nothingHappensWhenTheWatchesOfTheLocalClusterBreak() {
        var before = atRest();

        var faults = pipeline.simulatedLocal().faults();
        faults.compact();
        var dropped = faults.dropWatches();
        Pipeline.await("the watches are open again", () -> faults.openWatches() >= dropped);

        assertThat(atRest()).isEqualTo(before);
    }

    @Test
    void nothingHappensWhenLabelsAndAnnotationsComeInAnotherOrder() {
        var before = atRest();
        var sent = pipeline.simulatedRemote().requests().count("update", "services");

        var service = pipeline.remote().services().inNamespace("shop").withName("web").require();
        pipeline.remote().resource(reversed(service)).update();

        assertThat(pipeline.simulatedRemote().requests().count("update", "services")).isEqualTo(sent + 1);
        assertThat(atRest()).isEqualTo(before);
    }

    @Test
    void nothingHappensWhenAReadyAddressTakesThePlaceOfAnother() {
        var before = atRest();

        var edited = pipeline.remote().discovery().v1().endpointSlices().inNamespace("shop").withName("web-demo1")
                .edit(slice -> new EndpointSliceBuilder(slice).editFirstEndpoint().withAddresses("10.9.9.9")
                        .endEndpoint().build());
        awaitSeen(Long.parseLong(edited.getMetadata().getResourceVersion()));

        assertThat(atRest()).isEqualTo(before);
    }

    private Tally atRest() {
        return Tally.atRest(pipeline);
    }

    /** Of each object the newest fact. */
    private List<ConsumerRecord<String, byte[]>> newestFacts() {
        var newest = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        pipeline.topics().read(OBSERVED).stream()
                .filter(record -> Topics.header(record, "ce_type").endsWith(".observed.v1"))
                .forEach(record -> newest.put(record.key() + Topics.header(record, "ce_type"), record));
        return List.copyOf(newest.values());
    }

    private long listingsFinished() {
        return Tally.listingsFinished(pipeline, Pipeline.REMOTE);
    }

    private void awaitListed(long before, int more) {
        Pipeline.await("a whole listing of both kinds is recorded", () -> listingsFinished() >= before + more);
    }

    /** A heartbeat says up to which resourceVersion its watcher has seen everything. */
    private void awaitSeen(long resourceVersion) {
        Pipeline.await("the watcher has seen " + resourceVersion, () -> heartbeat() >= resourceVersion);
    }

    private long heartbeat() {
        return pipeline.topics().read(OBSERVED).stream()
                .filter(record -> Topics.header(record, "ce_type").equals("io.mirrorlog.heartbeat.v1"))
                .mapToLong(QuietTest::resourceVersion).max().orElse(0);
    }

    private static long resourceVersion(ConsumerRecord<String, byte[]> heartbeat) {
        try {
            return new ObjectMapper().readTree(heartbeat.value()).path("resourceVersions").path("endpoints").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service reversed(Service service) {
        ObjectMeta metadata = service.getMetadata();
        metadata.setLabels(reversed(metadata.getLabels()));
        metadata.setAnnotations(reversed(metadata.getAnnotations()));
        return service;
    }

    private static Map<String, String> reversed(Map<String, String> map) {
        var reversed = new LinkedHashMap<String, String>();
        var keys = new ArrayList<>(map.keySet());
        Collections.reverse(keys);
        keys.forEach(key -> reversed.put(key, map.get(key)));
        return reversed;
    }
}

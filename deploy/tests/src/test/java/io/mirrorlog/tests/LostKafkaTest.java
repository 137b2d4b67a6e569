package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** The procedures of RECOVERY.md for a Kafka that was lost, restored or moved: mirrors stay, and end as what is exported. */
class LostKafkaTest {
    private static final List<String> EXPORTED = List.of("api", "ledger", "web");

    private static final String HEARTBEAT = "io.mirrorlog.heartbeat.v1";

    @TempDir
    private Path directory = Path.of(".");
    private Site site;
    private String oldLog = "";

    @BeforeEach
    void mirror() {
        site = new Site(directory);
        EXPORTED.forEach(name -> site.export(Workloads.service("shop", name, exported("true"))));
        site.export(Workloads.service("shop", "found", exported("remote-discovery")));
        site.export(Workloads.service("shop", "fed", Workloads.MEMBER));
        site.startKafka("first");
        site.start(Part.values());
        site.awaitQuiet();
        port("web", 8080);
        port("web", 8081);
        site.awaitQuiet();
        oldLog = logOf(Catalogue.changes(Site.LOCAL));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void lostEntirely() {
        try (var audit = new MirrorAudit(site.local())) {
            site.stop(Part.values());
            site.stopKafka();
            port("web", 8090);
            site.east().delete("shop", "api");
            site.export(Workloads.service("shop", "late", exported("true")));

            site.startKafka("second");
            site.start(Part.values());
            site.awaitQuiet();

            assertThat(audit.events()).containsExactlyInAnyOrder("service shop/web-east: 8081 to 8090",
                    "service shop/api-east: removed", "endpoints shop/api-east: removed",
                    "service shop/late-east: made with 80", "endpoints shop/late-east: made with 192.0.2.10");
        }
        assertThat(typesByKey(Catalogue.changes(Site.LOCAL))).containsExactlyInAnyOrderEntriesOf(Map.of(
                "shop/web-east", "updated", "shop/api-east", "deleted", "shop/late-east", "created",
                "shop/ledger-east", "recovered", "shop/found-east", "recovered", "shop/fed-federated", "recovered"));
        assertThat(logOf(Catalogue.changes(Site.LOCAL))).isNotEqualTo(oldLog);
    }

    @Test
    void restoredFromABackupThatIsOlder() {
        backUpAndGoOn();
        try (var audit = new MirrorAudit(site.local())) {
            site.startKafka("backup");
            site.start(Part.WATCHERS, Part.PROJECTOR);
            site.awaitDecided();
            site.start(Part.WRITER);
            site.awaitQuiet();

            assertThat(audit.events()).isEmpty();
        }
        assertOutcomesAreAboutTheNewestDecisions();
        assertChangesStillArrive();
    }

    @Test
    void restoredFromABackupThatIsOlderAndStartedAllAtOnce() {
        backUpAndGoOn();
        try (var audit = new MirrorAudit(site.local())) {
            site.startKafka("backup");
            site.start(Part.values());
            site.awaitQuiet();

            assertThat(audit.events()).filteredOn(event -> event.endsWith(": removed"))
                    .containsOnly("service shop/api-east: removed", "endpoints shop/api-east: removed");
        }
        awaitAsserted(() -> assertThat(mirrors()).containsExactlyInAnyOrder("back-east 80", "fed-federated 80",
                "found-east 80", "late-east 80", "ledger-east 80", "web-east 8090"));
        assertOutcomesAreAboutTheNewestDecisions();
    }

    @Test
    void movedToAnotherKafkaWithOtherOffsets() {
        site.stop(Part.values());
        var writes = site.simulatedLocal().requests().writes("services", "endpoints");
        try (var next = EmbeddedBroker.start(directory.resolve("second"))) {
            assertThat(Provisioning.provision(next.settings(), Site.KEEPING,
                    Catalogue.topics(Site.LOCAL, List.of(Site.LOCAL, Site.REMOTE), Site.KEEPING))).isEmpty();
            try (var from = new Topics(site.kafka()); var to = new Topics(next.settings())) {
                Site.TOPICS.forEach(topic -> copy(from, to, topic));
            }
        }
        site.stopKafka();

        site.startKafka("second");
        var decisions = decisions();
        site.start(Part.values());
        site.awaitQuiet();

        assertThat(site.simulatedLocal().requests().writes("services", "endpoints")).isEqualTo(writes);
        assertThat(decisions()).isEqualTo(decisions);
        assertOutcomesAreAboutTheNewestDecisions();
        var newLog = logOf(Catalogue.outcomes(Site.LOCAL));
        assertThat(newLog).isNotEqualTo(oldLog);
        assertThat(tail("changes")).isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("log").asText()).isEqualTo(oldLog));
        assertThat(tail("outcomes")).anySatisfy(line -> assertThat(line.path("log").asText()).isEqualTo(newLog));
        assertChangesStillArrive();
    }

    /** At the time of the backup api is exported, back is not any more, and late not yet; afterwards it is the other way round. */
    private void backUpAndGoOn() {
        site.export(Workloads.service("shop", "back", exported("true")));
        site.awaitQuiet();
        site.east().delete("shop", "back");
        site.awaitQuiet();
        site.stop(Part.values());
        site.stopKafka();
        copy(directory.resolve("first"), directory.resolve("backup"));
        site.startKafka("first");
        site.start(Part.values());
        port("web", 8090);
        site.east().delete("shop", "api");
        site.export(Workloads.service("shop", "back", exported("true")));
        site.export(Workloads.service("shop", "late", exported("true")));
        site.awaitQuiet();
        site.stop(Part.values());
        site.stopKafka();
    }

    private void assertChangesStillArrive() {
        port("ledger", 9090);
        awaitAsserted(() -> assertThat(mirrors()).contains("ledger-east 9090"));
    }

    /** Each is about the record that is the newest of its name, and says so of this log. */
    private void assertOutcomesAreAboutTheNewestDecisions() {
        try (var topics = new Topics(site.kafka())) {
            var outcomes = newest(topics, Catalogue.outcomes(Site.LOCAL));
            var decisions = newest(topics, Catalogue.desired(Site.LOCAL));
            decisions.keySet().removeIf(key -> key.startsWith("whole:"));
            assertThat(outcomes.keySet()).isEqualTo(decisions.keySet());
            decisions.forEach((key, decision) -> assertThat(outcomes.get(key)).satisfies(outcome -> {
                assertThat(json(outcome.value()).path("desired").asText())
                        .isEqualTo("%s/%d@%d".formatted(decision.topic(), decision.partition(), decision.offset()));
                assertThat(Topics.header(outcome, "ce_decision")).isEqualTo(Topics.header(decision, "ce_id"));
            }));
        }
    }

    private static Map<String, ConsumerRecord<String, byte[]>> newest(Topics topics, String topic) {
        var newest = new TreeMap<String, ConsumerRecord<String, byte[]>>();
        topics.read(topic).forEach(record -> newest.put(record.key(), record));
        newest.values().removeIf(record -> record.value() == null);
        return newest;
    }

    /** Everything, after records that were there already. */
    private static void copy(Topics from, Topics to, String topic) {
        for (var partition = 0; partition < Site.KEEPING.partitions(); partition++) {
            for (var more = 0; more < 3; more++) {
                var fact = topic.startsWith("mirrorlog.observed.");
                to.append(topic, partition, "elsewhere/nothing",
                        List.of(new RecordHeader("ce_type", HEARTBEAT.getBytes(StandardCharsets.UTF_8))),
                        fact ? "{}".getBytes(StandardCharsets.UTF_8) : null);
            }
        }
        from.read(topic).forEach(record -> to.append(topic, record.partition(), record.key(), record.headers(),
                record.value()));
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void port(String name, int port) {
        site.remote().services().inNamespace("shop").withName(name).edit(service -> new ServiceBuilder(service)
                .editSpec().editFirstPort().withPort(port).endPort().endSpec().build());
    }

    private List<String> mirrors() {
        return site.local().services().inNamespace("shop").withLabel("mirror.linkerd.io/mirrored-service").list()
                .getItems().stream().map(service -> service.getMetadata().getName() + " "
                        + service.getSpec().getPorts().getFirst().getPort())
                .toList();
    }

    /** Of each key the last word of its newest record's type: {@code created} for {@code io.mirrorlog.mirror.created.v1}. */
    private Map<String, String> typesByKey(String topic) {
        try (var topics = new Topics(site.kafka())) {
            var types = new TreeMap<String, String>();
            topics.read(topic).forEach(record -> types.put(record.key(),
                    Topics.header(record, "ce_type").replaceAll(".*\\.([a-z]+)\\.v1", "$1")));
            return types;
        }
    }

    /** How many decisions stand in their topic; markers are none. */
    private long decisions() {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(Catalogue.desired(Site.LOCAL)).stream()
                    .filter(record -> !record.key().startsWith("whole:")).count();
        }
    }

    /** The log that the newest record of a topic names. */
    private String logOf(String topic) {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(topic).stream().filter(record -> !Topics.header(record, "ce_log").isEmpty())
                    .max(Comparator.comparingLong(ConsumerRecord::timestamp))
                    .map(record -> Topics.header(record, "ce_log")).orElseThrow();
        }
    }

    private List<JsonNode> tail(String topic) {
        var lines = new ArrayList<JsonNode>();
        site.run("tail", topic, "--no-follow", "-o", "json").lines().filter(line -> line.startsWith("{"))
                .map(LostKafkaTest::json)
                .filter(line -> !line.path("id").asText().isEmpty()).forEach(lines::add);
        return lines;
    }

    private static JsonNode json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] text) {
        try {
            return Optional.ofNullable(new ObjectMapper().readTree(text)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

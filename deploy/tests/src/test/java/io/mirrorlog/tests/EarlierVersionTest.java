package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All topics as an earlier version left them, every type that it had among them: projector and writer of today go on from there. A
 * folder of such logs is never changed; a new wire version gets one of its own.
 */
class EarlierVersionTest {
    private static final Path LOGS = Path.of("src/test/resources/logs/v1");

    @TempDir
    private Path directory = Path.of(".");
    private Site site;

    @BeforeEach
    void replay() {
        site = new Site(directory);
        var local = new Workloads(site.local());
        local.ensureNamespace("shop");
        local.ensureNamespace("bank");
        site.local().services().resource(Samples.service("bank", "taken-east")).create();
        site.startKafka("kafka");
        assertThat(Provisioning.provision(site.kafka(), Site.KEEPING,
                Catalogue.topics(Site.LOCAL, List.of(Site.LOCAL, Site.REMOTE), Site.KEEPING))).isEmpty();
        try (var topics = new Topics(site.kafka())) {
            Site.TOPICS.forEach(topic -> lines(topic + ".jsonl").forEach(line -> append(topics, topic, line)));
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theMirrorsAreThoseOfTheEarlierVersionAndNothingElseIsDecided() throws IOException {
        var decided = types(Catalogue.desired(Site.LOCAL), false);

        site.start(Part.PROJECTOR, Part.WRITER);
        site.awaitQuiet();

        assertThat(mirrors()).isEqualTo(Files.readString(LOGS.resolve("mirrors.txt")));
        assertThat(types(Catalogue.desired(Site.LOCAL), false)).isEqualTo(decided);
        assertThat(types(Catalogue.changes(Site.LOCAL), true)).containsOnly("io.mirrorlog.mirror.created.v1",
                "io.mirrorlog.namespace.created.v1", "io.mirrorlog.mirror.released.v1",
                "io.mirrorlog.record.unreadable.v1");
    }

    @Test
    void onceStartedAnewItRestsAsIfTheLogHadAlwaysBeenOfToday() {
        site.start(Part.PROJECTOR, Part.WRITER);
        site.awaitQuiet();
        var writes = site.simulatedLocal().requests().writes();
        var said = types(Catalogue.outcomes(Site.LOCAL), false);

        site.stop(Part.PROJECTOR, Part.WRITER);
        site.start(Part.PROJECTOR, Part.WRITER);
        site.awaitQuiet();

        assertThat(site.simulatedLocal().requests().writes()).isEqualTo(writes);
        assertThat(types(Catalogue.outcomes(Site.LOCAL), false)).isEqualTo(said);
    }

    @Test
    void everyTypeOfThatVersionIsInItsLogs() throws IOException {
        var recorded = Site.TOPICS.stream().flatMap(topic -> lines(topic + ".jsonl").stream())
                .map(line -> line.path("headers").path("ce_type").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> every = new TreeSet<>(List.of("io.mirrorlog.tombstone.v1"));
        try (var golden = Files.list(Path.of("../../topics/src/test/resources/wire"))) {
            golden.map(file -> file.getFileName().toString().replaceAll("\\.v1\\..*", ".v1")).forEach(every::add);
        }

        assertThat(recorded).isEqualTo(every);
    }

    /** The types of a topic's records but for markers; of those only that name their log, or of all. */
    private List<String> types(String topic, boolean inALog) {
        try (var topics = new Topics(site.kafka())) {
            return topics.read(topic).stream().filter(record -> !record.key().startsWith("whole:"))
                    .filter(record -> !inALog || !Topics.header(record, "ce_log").isEmpty())
                    .map(record -> record.key() + " " + type(record)).sorted()
                    .map(text -> inALog ? text.substring(text.indexOf(' ') + 1) : text).toList();
        }
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return Topics.header(record, "ce_type");
    }

    private String mirrors() {
        var label = "mirror.linkerd.io/mirrored-service";
        var lines = new ArrayList<String>();
        site.local().services().inAnyNamespace().withLabel(label).list().getItems()
                .forEach(service -> lines.add("service %s/%s %s".formatted(service.getMetadata().getNamespace(),
                        service.getMetadata().getName(), Seen.of(service))));
        site.local().endpoints().inAnyNamespace().withLabel(label).list().getItems()
                .forEach(endpoints -> lines.add("endpoints %s/%s %s".formatted(endpoints.getMetadata().getNamespace(),
                        endpoints.getMetadata().getName(), SeenEndpoints.of(endpoints))));
        return lines.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<JsonNode> lines(String file) {
        try {
            var json = new ObjectMapper();
            var lines = new ArrayList<JsonNode>();
            for (var line : Files.readAllLines(LOGS.resolve(file))) {
                lines.add(json.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Topics topics, String topic, JsonNode line) {
        var headers = new ArrayList<Header>();
        line.path("headers").properties().forEach(header -> headers.add(new RecordHeader(header.getKey(),
                header.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        topics.append(topic, line.path("partition").asInt(), line.path("key").asText(), headers,
                line.path("value").isNull() ? null : line.path("value").asText().getBytes(StandardCharsets.UTF_8));
    }
}

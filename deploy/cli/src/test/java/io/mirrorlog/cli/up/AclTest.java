package io.mirrorlog.cli.up;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.cli.up.GuardedBroker.Right;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.WriterSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads in /ready when an ACL that the parts need is taken away while they run: who may not do what on which topic or group,
 * where, and what to do. Nothing ends by it, and once the ACL is there again, so is what needs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AclTest {
    private static final String GROUP = "mirrorlog-projector-west";
    private static final String WRITERS = "mirrorlog-writer-west";
    private static final String FALTERS = "it failed and starts again: ";
    private static final String REMEDY = "; add an ACL that allows it";

    private Path directory = Path.of(".");
    private GuardedBroker broker;
    private RunningMirrors mirrors;
    private int made;

    /**
     * One ACL.
     *
     * @param said by which part, and how
     */
    record Row(Right right, Map<Part, String> said) {
        @Override
        public String toString() {
            return right.toString();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                row(AclOperation.WRITE, "mirrorlog.observed.west",
                        Map.of(Part.WATCHERS, "Cluster west is not watched: ")),
                row(AclOperation.READ, "mirrorlog.observed.east",
                        Map.of(Part.WATCHERS, "Whether cluster east is watched by another watcher too is not known: ",
                                Part.PROJECTOR, FALTERS)),
                row(AclOperation.WRITE, "mirrorlog.desired.west", Map.of(Part.PROJECTOR, FALTERS)),
                row(AclOperation.READ, "mirrorlog.outcomes.west", Map.of(Part.WRITER,
                        "has not started: stopped: topic mirrorlog.outcomes.west is no longer read: ")),
                row(AclOperation.WRITE, "mirrorlog.changes.west",
                        Map.of(Part.WRITER, "holding, since Kafka does not take what was done: ")),
                new Row(Right.group(AclOperation.READ, GROUP), Map.of(Part.PROJECTOR, FALTERS
                        + "@ does not allow user mirrorlog READ on group " + GROUP + REMEDY)),
                new Row(Right.group(AclOperation.READ, WRITERS), Map.of(Part.WRITER,
                        "has not started: stopped: the replicas' group on topic mirrorlog.desired.west cannot be joined: "
                                + "@ does not allow user mirrorlog READ on group " + WRITERS + REMEDY
                                + "; it is tried again")));
    }

    private static Row row(AclOperation operation, String topic, Map<Part, String> said) {
        return new Row(Right.topic(operation, topic), said.entrySet().stream().collect(Collectors.toMap(
                Map.Entry::getKey, begin -> "%s@ does not allow user mirrorlog %s on topic %s%s".formatted(
                        begin.getValue(), operation, topic, REMEDY))));
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        directory = folder;
        broker = GuardedBroker.start(directory.resolve("broker"));
        broker.allow(needed("west", "east"));
        mirrors = RunningMirrors.start(broker.settings(), directory);
    }

    @AfterAll
    void stop() {
        mirrors.close();
        broker.close();
    }

    /** What README says that the accounts of all parts need together. */
    private static List<Right> needed(String local, String... remote) {
        var group = "mirrorlog-projector-" + local;
        var rights = new ArrayList<>(List.of(Right.group(AclOperation.READ, group),
                Right.group(AclOperation.READ, "mirrorlog-writer-" + local),
                Right.topics(AclOperation.CREATE, group), Right.topics(AclOperation.READ, group),
                Right.topics(AclOperation.WRITE, group)));
        Stream.concat(Stream.of("links", "desired", "outcomes", "changes").map(topic -> topic + "." + local),
                Stream.concat(Stream.of(local), Stream.of(remote)).map("observed."::concat)).forEach(topic -> {
                    for (var operation : List.of(AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS, AclOperation.READ,
                            AclOperation.WRITE)) {
                        rights.add(Right.topic(operation, "mirrorlog." + topic));
                    }
                });
        rights.remove(Right.topic(AclOperation.READ, "mirrorlog.changes." + local));
        return rights;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anAclThatIsMissingIsNamedAndWhatNeedsItIsDoneOnceItIsThere(Row row) {
        // Given
        made++;
        var where = "Kafka at " + broker.settings().bootstrapServers();
        // When
        broker.forbid(row.right());
        mirrors.export("cart" + made, 80);
        // Then
        row.said().forEach((part, words) -> mirrors
                .await(() -> Sentences.assertSaid(mirrors.part(part).health(), words.replace("@", where))));
        assertThat(Stream.of(Part.values()).map(mirrors::part)).allMatch(Persistent::live);
        broker.allow(List.of(row.right()));
        mirrors.await(() -> assertThat(mirrors.port("cart" + made)).contains(80));
        mirrors.await(() -> assertThat(Stream.of(Part.values()).map(mirrors::part)).allSatisfy(part -> {
            assertThat(part.health()).doesNotContain("does not allow");
            assertThat(part.connected()).isTrue();
        }));
    }

    @Test
    void topicsThatMayNotBeMadeAreNamedAllAtOnceAndMadeOnceTheyMayBe() {
        // Given
        var needed = needed("north");
        broker.allow(needed.stream().filter(right -> right.operation() != AclOperation.CREATE).toList());
        // When
        try (var projector = Persistent.start(wiring(new ClusterName("north")), Part.PROJECTOR)) {
            // Then
            mirrors.await(() -> assertThat(projector.health()).isEqualTo("""
                has not started: Kafka at %s does not allow user mirrorlog CREATE on topics mirrorlog.changes.north, \
                mirrorlog.desired.north, mirrorlog.links.north, mirrorlog.observed.north, mirrorlog.outcomes.north; \
                add an ACL that allows it, or DESCRIBE where the topic exists; it is tried again""".formatted(
                    broker.settings().bootstrapServers())));
            assertThat(projector.live()).isTrue();
            broker.allow(needed);
            mirrors.await(() -> assertThat(projector.connected()).isTrue());
        }
    }

    private Wiring wiring(ClusterName local) {
        var like = RunningMirrors.wiring(mirrors.west().kubeconfig(), broker.settings(), directory);
        return new Wiring(new ClusterAccess(local, like.local().kubeconfig()), like.links(), like.kafka(),
                like.keeping(),
                new Wiring.PartSettings(LocalSettings.of(local), WatcherSettings.of(local),
                        ProjectorSettings.single(local, like.keeping().partitions(), directory.resolve("other")),
                        WriterSettings.defaults(local)),
                like.clock());
    }

    @Test
    void aCommandThatReadsNamesWhatItMayNotRead() throws IOException {
        // Given
        var properties = new StringBuilder();
        var kafka = broker.onlooker();
        kafka.client().forEach((name, value) -> properties.append(name + "=" + value + "\n"));
        var file = Files.writeString(directory.resolve("client.properties"), properties);
        var err = new StringWriter();
        // When
        var status = Mirrorlog.commandLine().setErr(new PrintWriter(err)).execute("tail", "links.west", "--no-follow",
                "--bootstrap-servers", kafka.bootstrapServers(), "--kafka-config", file.toString());
        // Then
        assertThat(err.toString()).isEqualTo("""
            mirrorlog: Kafka at %s does not allow user onlooker READ on topic mirrorlog.links.west; \
            add an ACL that allows it
            """.formatted(kafka.bootstrapServers()));
        assertThat(status).isEqualTo(1);
    }
}

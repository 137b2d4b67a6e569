package io.mirrorlog.projector.topology;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.projector.topology.Harness.observed;
import static io.mirrorlog.projector.topology.Harness.ready;
import static org.assertj.core.api.Assertions.assertThat;

/** What a projector counts of its decisions, and of what it could not read. */
class ProjectorCountsTest {
    private Harness harness;

    @BeforeEach
    void start(@TempDir Path directory) {
        harness = new Harness(directory);
        harness.linkAndGateway();
        harness.turn();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void decisionsAreCountedByTypeAndOnceEach() {
        var session = harness.session("one").started().list(Kind.SERVICES, "a", observed("cart", "1"))
                .list(Kind.ENDPOINTS, "b", ready("cart"));
        session.seen("web", "1").seen("web", "1");
        session.fact(Op.DELETE, new Fact.ServiceDeleted(
                new ObjectId("shop", "web"), "uid", "2"));

        var emitted = harness.emitted().stream().collect(Collectors.groupingBy(
                event -> event.data().map(data -> data.getClass().getSimpleName()).orElse("Tombstone"),
                Collectors.summingDouble(_ -> 1)));
        assertThat(emitted).containsEntry("Wanted", 2.0).containsEntry("Tombstone", 1.0);
        assertThat(values("mirrorlog_decisions_total", "type")).isEqualTo(Map.of("wanted", 2.0, "tombstone", 1.0,
                "whole", emitted.getOrDefault("Whole", 0.0), "refused", 0.0, "unreadable", 0.0));
    }

    @Test
    void aRecordThatCannotBeReadIsCountedByItsTopic() {
        harness.session("one").started().garbage("shop/web");

        assertThat(values("mirrorlog_unreadable_records_total", "topic"))
                .isEqualTo(Map.of("mirrorlog.observed.east", 1.0));
        assertThat(values("mirrorlog_decisions_total", "type")).containsEntry("unreadable", 1.0);
    }

    /** What is decided because a task begins came of no record. */
    @Test
    void howLongADecisionTookIsMeasuredOnceItIsReadBack() {
        var before = decided().count();

        harness.session("one").started().list(Kind.SERVICES, "a", observed("cart", "1"))
                .list(Kind.ENDPOINTS, "b", ready("cart"));

        assertThat(harness.emitted()).isNotEmpty();
        assertThat(decided().count()).isGreaterThan(before);
        assertThat(decided().labels()).isEqualTo(Map.of("stage", "decide"));
    }

    private Sample.Distribution decided() {
        return (Sample.Distribution) family("mirrorlog_propagation_seconds").samples().getFirst();
    }

    private Map<String, Double> values(String name, String label) {
        return family(name).samples().stream().map(Sample.Value.class::cast)
                .collect(Collectors.toMap(value -> value.labels().get(label), Sample.Value::value));
    }

    private Family family(String name) {
        return harness.counts.families().stream().filter(family -> family.name().equals(name)).findFirst()
                .orElseThrow();
    }
}

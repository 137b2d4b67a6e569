package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.plan.Mirrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A place in a log is not the same place in another: what was said of a decision there is said of none here, and is said again. */
class AnotherLogTest {
    private static final ObjectId ORDERS = Mirrors.ORDERS;

    private final MemoryCluster cluster = new MemoryCluster();
    private final Log log = new Log();
    private final Received<Desired> wish = log.desired(ORDERS,
            new Desired.Wanted(new LinkName("east"),
                    new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"), "u", "7"), Mirrors.orders(),
                    List.of()),
            Map.of(Extension.LINK, "east", Extension.CLUSTER, "east"));

    static Stream<Named<UnaryOperator<Attributes>>> others() {
        return Stream.of(Named.of("another log", attributes -> attributes.with(Extension.LOG, "another")),
                Named.of("an earlier version's", attributes -> without(attributes, Extension.LOG, Extension.DECISION)),
                Named.of("a topic that was made anew",
                        attributes -> attributes.with(Extension.DECISION, "id-of-another")));
    }

    @BeforeEach
    void apply() {
        open(UnaryOperator.identity());
    }

    @ParameterizedTest
    @MethodSource("others")
    void itIsSaidAgainAndNothingIsWritten(UnaryOperator<Attributes> other) {
        var there = cluster.actual(ORDERS);
        var changes = log.changes().size();

        open(other);

        assertThat(cluster.actual(ORDERS)).isEqualTo(there);
        assertThat(log.changes()).hasSize(changes);
        assertThat(log.outcomes()).hasSize(2).extracting(said -> Log.event(said).data())
                .containsOnly(Log.event(log.outcomes().getFirst()).data());
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatDiffersIsNotCalledDrift(UnaryOperator<Attributes> other) {
        cluster.removeService(ORDERS);

        open(other);

        assertThat(log.changes().getLast().data().orElseThrow()).isNotInstanceOf(Changed.Repaired.class);
    }

    @Test
    void inThisLogItIsSaidOnceAndWhatDiffersIsDrift() {
        open(UnaryOperator.identity());
        assertThat(log.outcomes()).hasSize(1);
        cluster.removeService(ORDERS);

        open(UnaryOperator.identity());

        assertThat(log.changes().getLast().data().orElseThrow()).isInstanceOf(Changed.Repaired.class);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whileItWritesItIsSaidAgainToo(UnaryOperator<Attributes> other) {
        var loop = open(UnaryOperator.identity());
        var said = log.outcomes().getLast();

        loop.outcome(at(9, retold(said, other)));
        turns(loop);

        assertThat(log.outcomes()).hasSize(other.apply(Log.event(said).attributes()).isIn(Log.ID) ? 1 : 2);
    }

    @Test
    void anOutcomeSaysWhichLogItsCausesAreInAndWhichDecisionItIsAbout() {
        assertThat(Log.event(log.outcomes().getFirst()).attributes()).satisfies(attributes -> {
            assertThat(attributes.extension(Extension.LOG)).isEqualTo("fake");
            assertThat(attributes.extension(Extension.DECISION)).isEqualTo("id-of-" + wish.position());
        });
        assertThat(log.changes().getFirst().attributes().extension(Extension.LOG)).isEqualTo("fake");
    }

    @Test
    void ofADecisionThatWasMadeInAnotherLogTheCausesAreNotTakenOver() {
        var moved = log.desired(new ObjectId("shop", "moved-east"), Log.event(wish).data().orElseThrow(),
                Map.of(Extension.LINK, "east", Extension.CLUSTER, "east"));
        var loop = open(UnaryOperator.identity());

        loop.desired(retold(moved, attributes -> attributes.with(Extension.LOG, "another")));
        turns(loop);

        assertThat(log.changes().getLast().attributes().causes()).containsExactly(moved.position());
    }

    /** A new process reads what there is; what was said is retold so. */
    private Reconciliation open(UnaryOperator<Attributes> other) {
        var loop = new Reconciliation(
                new LoopSettings(Log.WEST, Log.PARTITIONS, _ -> true,
                        new Retries(Duration.ofMillis(250), Duration.ofSeconds(60)), false, Duration.ZERO),
                1, cluster, new Recorder(log.publisher()), () -> Instant.parse("2026-01-01T12:00:00Z"),
                Replica.alone(), _ -> {});
        loop.desired(wish);
        log.outcomes().forEach(said -> loop.outcome(retold(said, other)));
        loop.openFor();
        turns(loop);
        return loop;
    }

    private static void turns(Reconciliation loop) {
        while (loop.turn()) {
            // and all after it
        }
    }

    private static <T> Received<T> retold(Received<T> received, UnaryOperator<Attributes> other) {
        var event = Log.event(received);
        return new Received<>(received.position(), received.appended(),
                new Reading.Read<>(new Event<>(event.key(), other.apply(event.attributes()), event.data())));
    }

    private static Received<Outcome> at(long offset, Received<Outcome> received) {
        return new Received<>(new Cause(received.position().topic(), received.position().partition(), offset),
                received.appended(), received.reading());
    }

    private static Attributes without(Attributes attributes, String... names) {
        var left = new TreeMap<>(attributes.extensions());
        left.keySet().removeAll(List.of(names));
        return new Attributes(attributes.id(), attributes.source(), attributes.type(), attributes.subject(),
                attributes.time(), left);
    }
}

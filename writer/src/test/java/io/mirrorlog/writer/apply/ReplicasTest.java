package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.ORDERS;
import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas of one writer, in memory: one acts, the other takes over, and one that does not know yet does no harm. */
class ReplicasTest {
    private static final LinkName EAST = new LinkName("east");
    private static final int MAX_TURNS = 100;

    private final MemoryCluster cluster = new MemoryCluster();
    private final Log log = new Log();
    private final Member first = new Member(cluster, log);
    private final Member second = new Member(cluster, log);

    @BeforeEach
    void events() {
        cluster.onTouch(name -> {
            first.object(name);
            second.object(name);
        }, _ -> {});
    }

    @Test
    void aNameOfAnotherReplicaGetsNoTurnUntilItIsGained() {
        desire(80);
        assertThat(cluster.takeWrites()).isEmpty();
        assertThat(log.outcomes()).isEmpty();

        first.gain();
        settle();

        assertThat(cluster.takeWrites()).containsExactly("create services shop/orders-east",
                "create endpoints shop/orders-east");
        assertThat(log.changes()).hasSize(1);
    }

    @Test
    void aTurnWhosePartitionGoesMeanwhileWritesAndSaysNothing() {
        first.gain();
        first.beforePlan(first::lose);

        desire(80);

        assertThat(cluster.takeWrites()).isEmpty();
        assertThat(log.producer().history()).isEmpty();
    }

    @Test
    void nothingIsWrittenOrSaidForALinkThatIsStoppedAndAllOfItAtOnceWhenItIsNot() {
        first.gain();
        first.stop();
        desire(80);
        assertThat(cluster.takeWrites()).isEmpty();
        assertThat(log.producer().history()).isEmpty();

        first.letWrite();
        settle();

        assertThat(outcome()).get().isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void aLinkThatIsStoppedDuringATurnIsNotWrittenFor() {
        first.gain();
        first.beforePlan(first::stop);

        desire(80);

        assertThat(cluster.takeWrites()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsToldByItsOwnerOnly() {
        first.gain();

        give(log.garbage(ORDERS));

        assertThat(log.changes()).hasSize(1);
    }

    @Test
    void whatTheOwnerDidNotTellIsToldByTheNextOne() {
        give(log.garbage(ORDERS));
        assertThat(log.changes()).isEmpty();

        second.gain();

        assertThat(log.changes()).hasSize(1);
    }

    @Test
    void aTakeoverWithNothingChangedWritesNothingAndSaysNothing() {
        first.gain();
        desire(80);
        cluster.takeWrites();
        var said = log.producer().history().size();

        first.lose();
        second.gain();
        settle();

        assertThat(cluster.takeWrites()).isEmpty();
        assertThat(log.producer().history()).hasSize(said);
    }

    @Test
    void aWriteOfAReplicaThatWasHeldUpIsRefusedOrRepairedAndTheOwnerHasTheLastWord() {
        first.gain();
        desire(80);
        var stale = desired(81);
        var newest = desired(82);
        first.beforeWrite(() -> secondTakesOver(List.of(stale, newest)));

        firstIsTooLateWith(stale);

        assertThat(port()).isEqualTo(82);
        assertThat(cluster.takeWrites()).hasSize(8);
        assertThat(outcome().orElseThrow().desired()).isEqualTo(newest.position());
        assertComesToRest();
    }

    @Test
    void anOutcomeThatIsSaidTooLateIsSaidRightAgain() {
        first.gain();
        desire(80);
        var stale = desired(81);
        var newest = desired(82);
        first.afterWrite(() -> secondTakesOver(List.of(stale, newest)));

        firstIsTooLateWith(stale);

        assertThat(said()).endsWith(newest.position(), stale.position(), newest.position());
        assertThat(port()).isEqualTo(82);
        assertComesToRest();
    }

    @Test
    void anOutcomeWithOtherContentThatIsSaidTooLateIsSaidRightAgain() {
        first.gain();
        desire(80);
        var wanted = desired(81);
        first.afterWrite(() -> {
            secondTakesOver(List.of(wanted));
            cluster.removeEndpoints(ORDERS);
            rest(second);
        });

        firstIsTooLateWith(wanted);

        var outcomes = log.outcomes().stream().map(Log::event).map(event -> event.data().orElseThrow()).toList();
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes.get(4)).isEqualTo(outcomes.get(2)).isNotEqualTo(outcomes.get(3));
        assertComesToRest();
    }

    @Test
    void anOutcomeThatIsSaidTooLateOfAMirrorThatIsGoneIsTakenBack() {
        first.gain();
        desire(80);
        var stale = desired(81);
        var gone = log.tombstone(ORDERS, EAST, "east");
        first.afterWrite(() -> secondTakesOver(List.of(stale, gone)));

        firstIsTooLateWith(stale);

        assertThat(cluster.actual(ORDERS).isNothing()).isTrue();
        assertThat(log.outcomes()).hasSize(4);
        assertThat(outcome()).isEmpty();
        assertComesToRest();
    }

    @Test
    void twoThatBothTakeThemselvesForTheOwnerSayTheSameOnceEach() {
        first.gain();
        second.gain();

        desire(80);
        desire(81);

        assertThat(port()).isEqualTo(81);
        assertThat(log.outcomes()).hasSizeLessThanOrEqualTo(4);
        assertComesToRest();
    }

    /** While the first is held up in a turn, the second reads on, gets the partitions, and comes to rest. */
    private void secondTakesOver(List<Received<Desired>> newer) {
        newer.forEach(second::desired);
        second.gain();
        rest(second);
    }

    /** The first ends the turn that it was held up in; only then it hears that the partitions are no longer its own. */
    private void firstIsTooLateWith(Received<Desired> wanted) {
        first.desired(wanted);
        first.turn();
        first.lose();
        settle();
    }

    private static void rest(Member member) {
        var turns = 0;
        while (member.turn()) {
            turns++;
            assertThat(turns).as("turns until it rests").isLessThan(MAX_TURNS);
        }
    }

    private void desire(int port) {
        give(desired(port));
    }

    private Received<Desired> desired(int port) {
        var wanted = new Desired.Wanted(EAST, new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"),
                "uid-remote", "7"), mirror("east", Map.of(), List.of(port), List.of("10.0.0.1")), List.of());
        return log.desired(ORDERS, wanted, Map.of(Extension.LINK, "east", Extension.CLUSTER, "east"));
    }

    private void give(Received<Desired> received) {
        Stream.of(first, second).forEach(member -> member.desired(received));
        settle();
    }

    private void settle() {
        var turns = 0;
        var busy = true;
        while (busy) {
            var tookOne = first.turn();
            busy = second.turn() || tookOne;
            turns++;
            assertThat(turns).as("turns until both rest").isLessThan(MAX_TURNS);
        }
    }

    private void assertComesToRest() {
        var said = log.producer().history().size();
        cluster.takeWrites();
        first.object(ORDERS);
        second.object(ORDERS);
        settle();
        assertThat(log.producer().history()).hasSize(said);
        assertThat(cluster.takeWrites()).isEmpty();
    }

    private int port() {
        return cluster.actual(ORDERS).service().orElseThrow().content().ports().getFirst().port();
    }

    /** Which desired records outcomes were about. */
    private List<Cause> said() {
        return log.outcomes().stream().map(Log::event).flatMap(event -> event.data().stream()).map(Outcome::desired)
                .toList();
    }

    private Optional<Outcome> outcome() {
        return log.outcomes().stream().map(Log::event).reduce((_, later) -> later).flatMap(Event::data);
    }
}

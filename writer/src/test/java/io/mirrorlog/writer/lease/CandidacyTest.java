package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How two replicas and a controller of Linkerd pass a Lease on, by a clock that is moved by hand. */
class CandidacyTest {
    private static final ObjectId EAST = new ObjectId("linkerd-multicluster", "service-mirror-write-east");

    private final MemoryLeases leases = new MemoryLeases();
    private final Candidacy one = new Candidacy(EAST, "writer-1", leases, true);
    private final Candidacy other = new Candidacy(EAST, "writer-2", leases, true);
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theFirstIsElectedAndTheOtherWritesToo() {
        step(one);
        step(other);

        assertThat(one.standing().isElected()).isTrue();
        assertThat(other.standing()).isEqualTo(new Standing.Ours());
        assertThat(other.standing().mayWrite()).isTrue();
        assertThat(leases.get(EAST).orElseThrow().holder()).isEqualTo("writer-1");
    }

    @Test
    void nothingIsKnownBeforeTheFirstLook() {
        assertThat(one.standing().mayWrite()).isFalse();
        assertThat(one.standing().isElected()).isFalse();
    }

    @Test
    void itIsRenewedEveryTenSecondsAndNoOftener() {
        pass(Duration.ofSeconds(60), one);

        assertThat(leases.writes()).isEqualTo(7);
        assertThat(one.written()).isEqualTo(7);
        assertThat(leases.reads()).isOne();
    }

    @Test
    void oneThatIsReleasedIsTakenAtOnce() {
        step(one);
        step(other);
        one.release(now);

        pass(Candidacy.RETRY, other);

        assertThat(other.standing().isElected()).isTrue();
        assertThat(leases.get(EAST).orElseThrow().transitions()).isOne();
    }

    @Test
    void oneWhoseHolderDiedIsTakenAfterItsDuration() {
        step(one);
        step(other);

        pass(Duration.ofSeconds(30), other);
        assertThat(other.standing().isElected()).isFalse();
        pass(Candidacy.RETRY, other);

        assertThat(other.standing().isElected()).isTrue();
        step(one);
        assertThat(one.standing()).isEqualTo(new Standing.Ours());
    }

    @Test
    void whileLinkerdHoldsItNothingIsWrittenByAnyone() {
        leases.holdAsLinkerd(EAST, "linkerd-service-mirror-east-7d", now);
        for (var second = 0; second < 100; second += 2) {
            leases.holdAsLinkerd(EAST, "linkerd-service-mirror-east-7d", now);
            pass(Candidacy.RETRY, one);

            assertThat(one.standing()).isEqualTo(new Standing.Foreign("linkerd-service-mirror-east-7d"));
            assertThat(one.standing().mayWrite()).isFalse();
        }

        leases.releaseAsLinkerd(EAST, now);
        pass(Candidacy.RETRY, one);

        assertThat(one.standing().isElected()).isTrue();
        assertThat(one.standing().mayWrite()).isTrue();
    }

    @Test
    void whatLinkerdDiedWithIsTakenAfterItsDuration() {
        leases.holdAsLinkerd(EAST, "linkerd-service-mirror-east-7d", now.minusSeconds(1000));
        step(one);

        pass(Duration.ofSeconds(30), one);
        assertThat(one.standing().mayWrite()).isFalse();
        pass(Candidacy.RETRY, one);

        assertThat(one.standing().isElected()).isTrue();
    }

    @Test
    void whatLinkerdTookFromUsStopsEveryReplica() {
        step(one);
        step(other);
        leases.holdAsLinkerd(EAST, "linkerd-service-mirror-east-7d", now);

        pass(Candidacy.RENEW, one, other);

        assertThat(one.standing()).isInstanceOf(Standing.Foreign.class);
        assertThat(other.standing()).isInstanceOf(Standing.Foreign.class);
    }

    @Test
    void whoMayNotSeeItWritesButIsNotElectedAndSaysWhy() {
        leases.answer(new Leases.Answer.Forbidden("not allowed"));
        step(one);
        assertThat(one.standing().mayWrite()).isTrue();
        assertThat(one.standing().isElected()).isFalse();
        assertThat(one.trouble()).isEqualTo("not allowed");

        leases.answerTruly();
        pass(Candidacy.RETRY, one);

        assertThat(one.standing().isElected()).isTrue();
        assertThat(one.trouble()).isEmpty();
    }

    @Test
    void withoutAnAnswerNothingIsNewAndTheHolderSteppedDownBeforeAnotherCanTakeIt() {
        leases.answer(new Leases.Answer.Failed("no answer"));
        step(one);
        assertThat(one.standing()).isEqualTo(new Standing.Unknown());
        leases.answerTruly();
        pass(Candidacy.RETRY, one);
        leases.answer(new Leases.Answer.Failed("no answer"));

        pass(Duration.ofSeconds(20), one);
        assertThat(one.standing().isElected()).isTrue();
        pass(Duration.ofSeconds(4), one);

        assertThat(one.standing()).isEqualTo(new Standing.Ours());
        assertThat(one.trouble()).isEqualTo("no answer");
    }

    @Test
    void whereItsNamespaceIsMissingNobodyElseCanHoldIt() {
        leases.answer(new Leases.Answer.NoNamespace());

        step(one);

        assertThat(one.standing().isElected()).isTrue();
    }

    @Test
    void ofALinkThatIsGoneItIsReleasedAndOnlyLookedAt() {
        step(one);
        one.want(false);
        pass(Candidacy.RETRY, one);
        assertThat(leases.get(EAST).orElseThrow().isHeld()).isFalse();
        assertThat(one.standing()).isEqualTo(new Standing.Free());

        leases.holdAsLinkerd(EAST, "linkerd-service-mirror-east-7d", now);
        pass(Candidacy.RENEW, one);
        assertThat(one.standing().mayWrite()).isFalse();

        leases.releaseAsLinkerd(EAST, now);
        one.want(true);
        pass(Candidacy.RETRY, one);
        assertThat(one.standing().isElected()).isTrue();
    }

    private void step(Candidacy candidacy) {
        candidacy.step(now);
    }

    /** Time passes, with a step every two seconds. */
    private void pass(Duration duration, Candidacy... candidacies) {
        var end = now.plus(duration);
        while (now.isBefore(end)) {
            for (var candidacy : candidacies) {
                candidacy.step(now);
            }
            now = now.plusSeconds(2);
        }
        for (var candidacy : candidacies) {
            candidacy.step(now);
        }
    }
}

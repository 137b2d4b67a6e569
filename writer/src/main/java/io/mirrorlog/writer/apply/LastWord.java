package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of what is said about a name the word of its owner is the last. A replica that was paused, and does not know yet that another took
 * over, may record an outcome after the owner's; then the name gets a turn, and what the owner stands by is recorded again.
 *
 * <p>Two that agree say nothing more. Two owners at once, which only a mistake in the settings makes, and that disagree for ever, do so
 * with growing pauses.
 */
final class LastWord {
    private static final int AT_ONCE = 2;
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration FORGET_AFTER = Duration.ofMinutes(2);

    private final DesiredView desired;
    private final OutcomesView outcomes;
    private final Subjects subjects;
    private final Journal journal;
    private final LocalCluster cluster;
    private final InstantSource clock;
    private final LogId log;
    private final Map<ObjectId, Contest> contests = new ConcurrentHashMap<>();
    private final Map<Integer, Long> read = new ConcurrentHashMap<>();

    LastWord(DesiredView desired, OutcomesView outcomes, Subjects subjects, Journal journal, LocalCluster cluster,
            InstantSource clock, LogId log) {
        this.desired = desired;
        this.outcomes = outcomes;
        this.subjects = subjects;
        this.journal = journal;
        this.cluster = cluster;
        this.clock = clock;
        this.log = log;
    }

    /** Up to there the desired topic has been read. */
    void read(Cause position) {
        read.put(position.partition(), position.offset());
    }

    /**
     * Takes in an outcome of the topic while this replica writes.
     *
     * @return whether the name needs a turn for it
     */
    boolean heard(Event<Outcome> event, Cause position) {
        var name = ObjectId.parse(event.key());
        var wish = desired.of(name);
        var owned = subjects.owns(name);
        var stands = outcomes.accept(event, position, (ours, theirs) -> owned && standsAgainst(wish, ours, theirs));
        if (stands) {
            note(name, position);
            return !(outcomes.of(name).map(Standing::outcome).orElse(null) instanceof Outcome.Failed);
        }
        if (!owned || event.data().filter(theirs -> isOutdated(wish, event.attributes(), theirs)).isEmpty()) {
            return false;
        }
        note(name, position);
        return true;
    }

    /** A failure of ours is said anew by its next try; no more is needed then than that it is not taken for another's. */
    private static boolean standsAgainst(Optional<Wish> wish, Standing ours, Optional<Outcome> theirs) {
        return wish.filter(ours::isAbout).isPresent() && !theirs.equals(Optional.of(ours.outcome()));
    }

    /** Of a record that was not read yet, the other knows more; of one in another log, or in one that it does not name, nothing. */
    private boolean isOutdated(Optional<Wish> wish, Attributes attributes, Outcome theirs) {
        return !attributes.isIn(log) || wish.map(newest -> newest.position().offset() > theirs.desired().offset())
                .orElseGet(() -> read.getOrDefault(theirs.desired().partition(), -1L) >= theirs.desired().offset());
    }

    private void note(ObjectId name, Cause position) {
        var now = clock.instant();
        contests.compute(name, (_, before) -> {
            var times = before == null || before.isForgotten(now) ? 1 : before.times() + 1;
            var pause = times <= AT_ONCE
                    ? Duration.ZERO
                    : Duration.ofSeconds(1L << Math.min(MAX_DOUBLINGS, times - AT_ONCE - 1));
            return new Contest(position, times, now.plus(pause));
        });
    }

    /**
     * After a turn of the name: says again what it stands by, if another's word still is the last.
     *
     * @return after how long the name needs another turn for it
     */
    Optional<Duration> afterTurn(ObjectId name) {
        var contest = contests.get(name);
        var standing = outcomes.of(name);
        var now = clock.instant();
        if (contest == null || standing.isEmpty()
                || standing.get().position().offset() > contest.position().offset()) {
            contests.computeIfPresent(name, (_, last) -> last.isForgotten(now) ? null : last);
            return Optional.empty();
        }
        if (contest.due().isAfter(now)) {
            return Optional.of(Duration.between(now, contest.due()));
        }
        var seen = cluster.seen(name);
        var subject = subjects.of(name, seen);
        if (subject.isPresent()) {
            subject.filter(Subject::isAbout).ifPresent(own -> journal.outcome(own, standing.get().outcome(), ""));
        } else if (seen.isNothing()) {
            subjects.nobodys(name).ifPresent(journal::gone);
        }
        return Optional.empty();
    }

    /**
     * Another's word after ours.
     *
     * @param position where it stands
     * @param times    how often there was one lately
     * @param due      when ours is said again
     */
    private record Contest(Cause position, int times, Instant due) {
        boolean isForgotten(Instant now) {
            return due.plus(FORGET_AFTER).isBefore(now);
        }
    }
}

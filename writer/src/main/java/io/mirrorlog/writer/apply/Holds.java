package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Ownership;
import io.mirrorlog.writer.plan.Stake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds what would take most of a link's mirrors away at once, until a person lets it go (design, mass-delete guard). What is held stays
 * held until it is wanted again, or a release covers it; both are in the log, so every replica says the same, also after a restart.
 */
final class Holds {
    private final LocalCluster cluster;
    private final DesiredView desired;
    private final OutcomesView outcomes;
    private final LinksView links;
    private final Subjects subjects;
    private final Duration settling;
    private final InstantSource clock;
    private final Balances balances = new Balances();

    /**
     * Counts nothing yet.
     *
     * @param settling how long nothing more must have begun to go before the first goes: so that a burst is counted whole
     */
    Holds(LocalCluster cluster, DesiredView desired, OutcomesView outcomes, LinksView links, Subjects subjects,
            Duration settling, InstantSource clock) {
        this.cluster = cluster;
        this.desired = desired;
        this.outcomes = outcomes;
        this.links = links;
        this.subjects = subjects;
        this.settling = settling;
        this.clock = clock;
    }

    /** Everything was counted: counts what went before this process was started. */
    void open() {
        var now = clock.instant();
        outcomes.goneSince(now.minus(Balances.REMEMBERED)).forEach((name, gone) -> {
            var letGo = desired.of(name).filter(wish -> wish instanceof Wish.Told told
                    && links.letsGo(gone.link(), told.recorded())).isPresent();
            if (!letGo) {
                balances.went(gone.link(), name, gone.at());
            }
        });
    }

    /** A Link came, went, or was released: what it lost before is history, and what it has must be counted again. */
    void forget(LinkName link) {
        balances.forget(link);
    }

    /** What is wanted or there under a name changed. */
    void count(ObjectId name) {
        var seen = cluster.seen(name);
        var stake = subjects.of(name, seen).map(subject -> stake(subject, seen))
                .orElseGet(() -> notOurs(name, seen));
        balances.update(name, stake, clock.instant());
    }

    /** Whether what is about to be written waits for a person, or for more of its kind. */
    Verdict judge(Subject subject, Actual actual) {
        var going = stake(subject, actual).going();
        if (going.isEmpty()) {
            return new Verdict.Go();
        }
        if (subject.isHeld(Reason.MASS_REMOVAL)) {
            return held(going.getFirst(), subject);
        }
        var now = clock.instant();
        for (var link : going) {
            if (balances.of(link, now).isMassRemoval()) {
                return held(link, subject);
            }
        }
        return going.stream().filter(link -> balances.of(link, now).canBeMassRemoval())
                .map(link -> balances.settled(link, subject.key(), settling)).filter(now::isBefore)
                .max(Instant::compareTo)
                .<Verdict>map(settled -> new Verdict.Later(Duration.between(now, settled)))
                .orElseGet(Verdict.Go::new);
    }

    private Stake stake(Subject subject, Actual actual) {
        var op = subject.wish().attributes().extension(Extension.OP);
        return Stake.of(subject.link(), wanted(subject), actual, op.isEmpty() || op.equals(Op.READ.letter()),
                links::linksTo).without(link -> letsGo(link, subject) || letsGo(subject.link(), subject));
    }

    /** What is held stands under the link that its record belongs to: of a federated Service that is not the one that loses it. */
    private boolean letsGo(LinkName link, Subject subject) {
        return links.letsGo(link, subject.wish().recorded());
    }

    /** Nobody knows whether it is wanted, so it counts as that. */
    private Stake notOurs(ObjectId name, Actual seen) {
        var link = outcomes.of(name).map(last -> last.outcome().link())
                .or(() -> Ownership.clusterOf(seen).map(links::linksTo).flatMap(some -> some.stream().findFirst()));
        return link.filter(_ -> seen.service().isPresent())
                .map(one -> new Stake(new TreeSet<>(List.of(one)), new TreeSet<>(), false)).orElseGet(Stake::none);
    }

    private static Optional<Mirror> wanted(Subject subject) {
        return subject.wish() instanceof Wish.Wanted wanted
                ? Optional.of(wanted.desired().mirror())
                : Optional.empty();
    }

    private static Verdict held(LinkName link, Subject subject) {
        return new Verdict.Held(new Change.Hold(Reason.MASS_REMOVAL, """
            most mirrors of link %s would go at once: see 'mirrorlog holds', and let them go by \
            'mirrorlog release %s --reason TEXT' if that is meant""".formatted(link, subject.link())));
    }
}

package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.lease.Leases.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Our standing for one Lease: looked at and renewed when due, from one thread; asked from any. */
final class Candidacy {
    /** Linkerd's (behaviour §7.4). */
    static final Duration RETRY = Duration.ofSeconds(2);
    /** A third of its duration, so that two renewals can fail. */
    static final Duration RENEW = Duration.ofSeconds(10);
    /** So long renewing is tried before the Lease counts as lost, well before another can take it. */
    static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);

    private final ObjectId name;
    private final String identity;
    private final Leases leases;
    private volatile boolean wanted;
    private volatile Standing standing = new Standing.Unknown();
    private volatile String trouble = "";
    private final AtomicInteger written = new AtomicInteger();
    private Optional<LeaseRecord> seen = Optional.empty();
    private Instant since = Instant.MIN;
    private Instant renewed = Instant.MIN;
    private Instant due = Instant.MIN;

    /**
     * A candidacy that has looked at nothing.
     *
     * @param wanted whether it is about a Link that there is; else it is only looked at
     */
    Candidacy(ObjectId name, String identity, Leases leases, boolean wanted) {
        this.name = name;
        this.identity = identity;
        this.leases = leases;
        this.wanted = wanted;
    }

    ObjectId name() {
        return name;
    }

    Standing standing() {
        return standing;
    }

    /** What does not work, in words; empty: nothing. */
    String trouble() {
        return trouble;
    }

    /** How often the Lease was written. */
    int written() {
        return written.get();
    }

    void want(boolean now) {
        wanted = now;
    }

    /** Looks or renews if that is due. */
    synchronized void step(Instant now) {
        if (due.isAfter(now) && !isChanged()) {
            return;
        }
        if (!wanted) {
            release(now);
        }
        due = now.plus(RETRY);
        if (!standing.isElected() || seen.isEmpty()) {
            look(now);
            return;
        }
        var answer = leases.write(name, seen.get().heldBy(identity, now));
        conclude(answer, now);
        if (answer instanceof Answer.Overtaken) {
            look(now);
        }
    }

    /** Whether the Link came or went since the last step. */
    private boolean isChanged() {
        return wanted ? standing instanceof Standing.Free : standing.isElected();
    }

    /** Gives it up, if it is ours. */
    synchronized void release(Instant now) {
        if (standing.isElected() && seen.isPresent()) {
            var _ = leases.write(name, seen.get().released(now));
            standing = new Standing.Ours();
            seen = Optional.empty();
        }
    }

    private void look(Instant now) {
        var answer = leases.read(name);
        if (answer instanceof Answer.There(var record)) {
            observe(record, now);
            decide(LeaseDecision.of(record, since, identity, now), now);
        } else if (answer instanceof Answer.Absent) {
            seen = Optional.empty();
            decide(new LeaseDecision.Take(LeaseRecord.first(identity, now)), now);
        } else {
            conclude(answer, now);
        }
    }

    private void observe(LeaseRecord record, Instant now) {
        since = seen.filter(record::isUnchangedSince).isPresent() ? since : now;
        seen = Optional.of(record);
    }

    private void decide(LeaseDecision decision, Instant now) {
        trouble = "";
        switch (decision) {
            case LeaseDecision.Take(var next) when wanted -> conclude(leases.write(name, next), now);
            case LeaseDecision.Take _ -> stand(new Standing.Free(), now.plus(RENEW));
            case LeaseDecision.Follow _ -> stand(new Standing.Ours(), now.plus(RETRY));
            case LeaseDecision.Stop(var holder) -> stand(new Standing.Foreign(holder), now.plus(RETRY));
        }
    }

    private void conclude(Answer answer, Instant now) {
        switch (answer) {
            case Answer.There(var record) -> {
                written.incrementAndGet();
                trouble = "";
                observe(record, now);
                renewed = now;
                stand(new Standing.Holder(), now.plus(RENEW));
            }
            case Answer.NoNamespace _ -> {
                trouble = "";
                seen = Optional.empty();
                stand(wanted ? new Standing.Holder() : new Standing.Free(), now.plus(RENEW));
            }
            case Answer.Forbidden(var message) -> {
                trouble = message;
                seen = Optional.empty();
                stand(new Standing.Unguarded(), now.plus(RETRY));
            }
            case Answer.Overtaken _,Answer.Absent _ -> stand(standing.isElected() ? new Standing.Ours() : standing,
                    now);
            case Answer.Failed(var message) -> {
                trouble = message;
                var lost = standing.isElected() && renewed.plus(RENEW).plus(RENEW_DEADLINE).isBefore(now);
                stand(lost ? new Standing.Ours() : standing, now.plus(RETRY));
            }
        }
    }

    private void stand(Standing now, Instant next) {
        standing = now;
        due = next;
    }
}

package io.mirrorlog.watcher;

import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.ListingStarted;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.watcher.publish.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether another watcher's session counts in place of ours: the last one to start does. Made of the signs in the order of the log. Safe
 * for use by many threads.
 */
final class Fencing {
    /** Signs of a session that has ended can come late, but not after so many others of ours. */
    private static final int REMEMBERED = 16;
    /** A session that lists is not heard of until its watches are open, which can take more than a minute. */
    private static final int LISTING_TAKES = 3;

    private final Duration silence;
    private final Deque<String> ours = new ArrayDeque<>();
    private Optional<Other> other = Optional.empty();

    /** A watcher that has not been heard of for so long after a heartbeat is gone. */
    Fencing(Duration silence) {
        this.silence = silence;
    }

    /**
     * Another watcher's session, which started after ours.
     *
     * @param id    its id
     * @param since when it started
     * @param until the moment of {@link System#nanoTime} from which on it counts as gone unless it is heard of again
     */
    record Other(String id, Instant since, long until) {
        boolean lives(long now) {
            return until - now > 0;
        }
    }

    /** A session of ours is about to start. */
    synchronized void begin(String session) {
        ours.addLast(session);
        if (ours.size() > REMEMBERED) {
            ours.removeFirst();
        }
    }

    /** A sign was read, at a moment of {@link System#nanoTime}. */
    synchronized void take(Sign sign, long now) {
        switch (sign.marker()) {
            case SessionStarted _ -> other = ours.contains(sign.session())
                    ? Optional.empty()
                    : Optional.of(new Other(sign.session(), sign.at(), whileListing(now)));
            case ListingStarted _,ListingFinished _ -> heard(sign.session(), whileListing(now));
            case Heartbeat _ -> heard(sign.session(), now + silence.toNanos());
        }
    }

    private void heard(String session, long until) {
        other = other.map(it -> it.id().equals(session) ? new Other(session, it.since(), until) : it);
    }

    private long whileListing(long now) {
        return now + silence.multipliedBy(LISTING_TAKES).toNanos();
    }

    /** The session that counts, if it is not ours; whether it lives or not. */
    synchronized Optional<Other> other() {
        return other;
    }

    /** How long a watcher is silent before another takes over. */
    Duration silence() {
        return silence;
    }
}

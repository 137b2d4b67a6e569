package io.mirrorlog.writer.lease;

import java.time.Instant;

/** What a Lease that was seen says of us. */
sealed interface LeaseDecision {
    /** It is ours to take, or to renew: this is to be written. */
    record Take(LeaseRecord next) implements LeaseDecision {}

    /** Another of our replicas holds it. */
    record Follow(String holder) implements LeaseDecision {}

    /** Someone else holds it: a controller of Linkerd still runs. Nothing may be written meanwhile. */
    record Stop(String holder) implements LeaseDecision {}

    /**
     * Decides. A foreign Lease has expired when we have seen nothing new of it for its duration, whatever the clocks say, as Linkerd's own
     * client does it. Of ours that is too careful: two replicas that both take themselves for the holder do the same.
     *
     * @param since when we first saw it as it is
     */
    static LeaseDecision of(LeaseRecord seen, Instant since, String identity, Instant now) {
        if (!seen.isHeld() || (seen.isOurs() && seen.holder().equals(identity))) {
            return new Take(seen.heldBy(identity, now));
        }
        if (since.plus(seen.duration()).isBefore(now)) {
            return new Take(seen.heldBy(identity, now));
        }
        if (!seen.isOurs()) {
            return new Stop(seen.holder());
        }
        return seen.renewed().plus(seen.duration()).isBefore(now)
                ? new Take(seen.heldBy(identity, now))
                : new Follow(seen.holder());
    }
}

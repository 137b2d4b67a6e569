package io.mirrorlog.writer.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * What a Lease says.
 *
 * @param holder      the pod that holds it; empty: none
 * @param marked      the pod that our annotation names. Linkerd's client changes only the spec, so if it took the Lease this is another
 * @param duration    for how long it counts after it was last renewed
 * @param acquired    when the holder got it, by the holder's clock
 * @param renewed     when it last renewed it, by the holder's clock
 * @param transitions how often the holder has changed
 * @param version     its resourceVersion; empty: it is not there yet
 */
public record LeaseRecord(String holder, String marked, Duration duration, Instant acquired, Instant renewed,
        int transitions, String version) {
    /** As Linkerd's (behaviour §7.4). */
    static final Duration DURATION = Duration.ofSeconds(30);

    /** The first one of a Lease that is not there. */
    static LeaseRecord first(String identity, Instant now) {
        return new LeaseRecord(identity, identity, DURATION, now, now, 0, "");
    }

    /** The same held by us. */
    LeaseRecord heldBy(String identity, Instant now) {
        return holder.equals(identity)
                ? new LeaseRecord(identity, identity, DURATION, acquired, now, transitions, version)
                : new LeaseRecord(identity, identity, DURATION, now, now, transitions + 1, version);
    }

    /** The same held by nobody, so that whoever wants it need not wait. */
    LeaseRecord released(Instant now) {
        return new LeaseRecord("", "", Duration.ofSeconds(1), now, now, transitions, version);
    }

    /** Whether anyone holds it. */
    public boolean isHeld() {
        return !holder.isEmpty();
    }

    /** Whether a replica of ours holds it. */
    public boolean isOurs() {
        return isHeld() && holder.equals(marked);
    }

    /** Whether nothing was renewed between the two. */
    boolean isUnchangedSince(LeaseRecord before) {
        return holder.equals(before.holder) && renewed.equals(before.renewed);
    }
}

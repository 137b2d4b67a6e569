package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.object.Reason;
import java.time.Duration;

/**
 * When a failed key is tried again: after {@code first}, then twice as long each time, up to {@code max}. There is no last try.
 *
 * @param first after the first failure
 * @param max   the longest; also the pace of what a person has to mend, since retrying it sooner changes nothing
 */
public record Retries(Duration first, Duration max) {
    private static final int MAX_DOUBLINGS = 30;

    public Retries {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first retry (%s) must come after some time, and not after the longest (%s)".formatted(first,
                            max));
        }
    }

    /** How long to wait after this many failures. */
    Duration after(Failure failure, int attempts) {
        return notBefore(failure, isForAPerson(failure.reason()) ? max : backoff(attempts));
    }

    /** How long to wait where it does not matter when. */
    Duration longest(Failure failure) {
        return notBefore(failure, max);
    }

    private static Duration notBefore(Failure failure, Duration pause) {
        return pause.compareTo(failure.pause()) < 0 ? failure.pause() : pause;
    }

    private Duration backoff(int attempts) {
        var doublings = Math.clamp(attempts - 1L, 0, MAX_DOUBLINGS);
        var delay = first.multipliedBy(1L << doublings);
        return delay.compareTo(max) < 0 ? delay : max;
    }

    private static boolean isForAPerson(Reason reason) {
        return reason == Reason.REJECTED;
    }
}

package io.mirrorlog.writer.gateway;

import java.time.Duration;
import java.time.Instant;

/**
 * How the probing of one gateway stands (behaviour §6). A value: what happens makes another of it.
 *
 * <pre>
 *   after          | failures        | alive
 *   an answer      | 0               | yes
 *   a failure      | one more        | no, from the threshold on
 *   an unsent one  | as before       | as before
 * </pre>
 *
 * @param alive    whether traffic should go there. It begins as it was last known, or alive: unknown is not down (Q15)
 * @param failures in a row
 * @param due      when the next probe is to be sent
 * @param underWay whether the one before has not ended
 */
record Probing(ProbePlan plan, boolean alive, int failures, Instant due, boolean underWay) {
    /** A tenth of the period at most is added to it, lest all gateways be probed at once. */
    private static final double JITTER = 0.1;

    /**
     * The beginning: the first probe comes after a whole period.
     *
     * @param chance from 0 to 1
     */
    static Probing begin(ProbePlan plan, boolean alive, Instant now, double chance) {
        return new Probing(plan, alive, 0, now.plus(pause(plan, chance)), false);
    }

    /** Whether a probe is to be sent now. While one is under way none is. */
    boolean sends(Instant now) {
        return !underWay && !due.isAfter(now);
    }

    /** What follows a look at the clock: what was due is sent, or dropped if one is under way, and the next is due a pause later. */
    Probing tick(Instant now, double chance) {
        if (due.isAfter(now)) {
            return this;
        }
        var next = due.plus(pause(plan, chance));
        return new Probing(plan, alive, failures, next.isAfter(now) ? next : now.plus(pause(plan, chance)), true);
    }

    /** What follows the end of the probe under way. */
    Probing after(Probed probed) {
        return switch (probed) {
            case Probed.Answered _ -> new Probing(plan, true, 0, due, false);
            case Probed.Failed _ -> {
                var more = failures == Integer.MAX_VALUE ? failures : failures + 1;
                yield new Probing(plan, alive && more < plan.failureThreshold(), more, due, false);
            }
            case Probed.Unsent _ -> new Probing(plan, alive, failures, due, false);
        };
    }

    /** Whether it is known to be down, by so many failures as it takes. */
    boolean isDown() {
        return failures >= plan.failureThreshold();
    }

    private static Duration pause(ProbePlan plan, double chance) {
        return plan.period().plusNanos((long) (plan.period().toNanos() * JITTER * chance));
    }
}

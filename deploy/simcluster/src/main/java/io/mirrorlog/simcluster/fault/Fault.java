package io.mirrorlog.simcluster.fault;

import io.mirrorlog.simcluster.object.Verb;
import java.util.random.RandomGenerator;

/** An effect in force, which counts how often it took place. */
public final class Fault {
    private final FaultRule rule;
    private final Effect effect;
    private final RandomGenerator random;
    private int met;
    private int fired;
    private boolean over;

    Fault(FaultRule rule, Effect effect, RandomGenerator random) {
        this.rule = rule;
        this.effect = effect;
        this.random = random;
    }

    /** How often it took place. */
    public synchronized int fired() {
        return fired;
    }

    /** Ends it. */
    public synchronized void end() {
        over = true;
    }

    Effect effect() {
        return effect;
    }

    /** Whether it takes place now; asking counts. */
    synchronized boolean meets(Verb verb, String resource) {
        if (over || fired >= rule.times() || !rule.matches(verb, resource)) {
            return false;
        }
        met++;
        boolean takesPlace = met > rule.spared() && (rule.chance() >= 1 || random.nextDouble() < rule.chance());
        if (takesPlace) {
            fired++;
        }
        return takesPlace;
    }

    synchronized boolean isOver() {
        return over || fired >= rule.times();
    }
}

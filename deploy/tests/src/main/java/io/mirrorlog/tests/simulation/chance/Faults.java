package io.mirrorlog.tests.simulation.chance;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Which faults happen now: none before {@link #begin} and after {@link #end}. */
public final class Faults {
    private final Dice dice;
    private final Trace trace;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private boolean on;

    /** No faults yet. */
    public Faults(Dice dice, Trace trace) {
        this.dice = dice;
        this.trace = trace;
    }

    /** From now on they happen. */
    public void begin() {
        on = true;
    }

    /** From now on they do not. */
    public void end() {
        on = false;
    }

    /** Whether this one happens now, so often in a hundred times; it is counted. */
    public boolean happens(Fault fault, int percent) {
        return on && dice.percent(percent) && happened(fault);
    }

    /** Whether something is about to happen, which is counted when it does. */
    public boolean loom(int percent) {
        return on && dice.percent(percent);
    }

    /** Counts what can happen without faults as well. */
    public void notice(Fault fault) {
        if (on) {
            counts.merge(fault, 1, Integer::sum);
        }
    }

    /** It happens. */
    public boolean happened(Fault fault) {
        counts.merge(fault, 1, Integer::sum);
        trace.say(() -> "! " + fault.word());
        return true;
    }

    /** How often each happened. */
    public Map<Fault, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}

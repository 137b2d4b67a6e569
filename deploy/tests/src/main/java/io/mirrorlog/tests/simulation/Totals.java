package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Fault;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What several seeds came to. */
public final class Totals {
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private long seeds;
    private long facts;
    private long writes;
    private long violations;

    /** Of no seeds: every fault has happened not once. */
    public Totals() {
        for (var fault : Fault.values()) {
            faults.put(fault, 0);
        }
    }

    /** Adds one. */
    public void add(Result result) {
        seeds++;
        facts += result.facts();
        writes += result.writes();
        violations += result.violations().size();
        result.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
    }

    /** How many seeds. */
    public long seeds() {
        return seeds;
    }

    /** How many facts were recorded. */
    public long facts() {
        return facts;
    }

    /** How often writers wrote. */
    public long writes() {
        return writes;
    }

    /** How many violations there were. */
    public long violations() {
        return violations;
    }

    /** How often each fault happened, those included that did not. */
    public Map<Fault, Integer> faults() {
        return Collections.unmodifiableMap(faults);
    }
}

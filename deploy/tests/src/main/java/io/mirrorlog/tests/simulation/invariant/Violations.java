package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.chance.Trace;
import java.util.ArrayList;
import java.util.List;

/** The violations of one simulation. */
public final class Violations {
    private final List<Violation> all = new ArrayList<>();
    private final Trace trace;

    /** None yet. */
    public Violations(Trace trace) {
        this.trace = trace;
    }

    /** One more. */
    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in a library that we do not have
    public void add(String invariant, String message, Object... arguments) {
        var violation = new Violation(invariant, message.formatted(arguments));
        all.add(violation);
        trace.say(() -> "VIOLATION " + violation.invariant() + ": " + violation.message());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them, in the order in which they were seen. */
    public List<Violation> all() {
        return List.copyOf(all);
    }
}

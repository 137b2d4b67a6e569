package io.mirrorlog.tests.simulation.chance;

/** A process ends here, in the middle of what it does. No code of ours catches it. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    /** At this point. */
    public Killed(String where) {
        super("killed " + where, null, false, false);
    }
}

package io.mirrorlog.bench.harness;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Says what is being done, and how far it is, with the time since the start. */
public final class Progress {
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final InstantSource clock;
    private final Instant start;
    private Instant counted;

    /**
     * @param out where it is said: standard error, since standard output is for the results
     */
    public Progress(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        this.counted = start;
    }

    /** The next thing that is done. */
    public synchronized void step(String text) {
        counted = clock.instant();
        line(text);
    }

    /** How far it is; said once a second at most. */
    public synchronized void count(String what, long done, long all) {
        var now = clock.instant();
        if (Duration.between(counted, now).compareTo(BETWEEN_COUNTS) >= 0) {
            counted = now;
            line("  %d of %d %s".formatted(done, all, what));
        }
    }

    private void line(String text) {
        out.printf(Locale.ROOT, "%7.1f  %s%n", Duration.between(start, clock.instant()).toMillis() / 1000.0, text);
        out.flush();
    }
}

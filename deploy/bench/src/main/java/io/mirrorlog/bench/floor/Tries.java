package io.mirrorlog.bench.floor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a raw writer did.
 *
 * @param mirrors how many it wrote each time
 * @param tries   at least one
 */
public record Tries(int mirrors, List<Try> tries) {
    public Tries {
        tries = List.copyOf(tries);
        if (tries.isEmpty()) {
            throw new IllegalArgumentException("no floor without a try");
        }
    }

    /** One time, with so many in flight. */
    public record Try(int inFlight, Duration took) {}

    /** The shortest; of equals the one with fewer in flight. */
    public Try best() {
        return tries.stream().min(Comparator.comparing(Try::took).thenComparingInt(Try::inFlight)).orElseThrow();
    }

    /** Mirrors a second of the best. */
    public double rate() {
        return mirrors / (best().took().toNanos() / 1e9);
    }
}

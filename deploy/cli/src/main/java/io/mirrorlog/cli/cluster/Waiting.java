package io.mirrorlog.cli.cluster;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries again until a time is over, while what is needed is not there yet. */
public final class Waiting {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Waiting() {}

    /**
     * What is read, as soon as it can be.
     *
     * @throws NotYet when it still cannot be after that time
     */
    static <T> T until(Duration wait, Supplier<T> read) {
        var end = System.nanoTime() + wait.toNanos();
        while (true) {
            try {
                return read.get();
            } catch (NotYet e) {
                var left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    throw e;
                }
                pause(left.compareTo(PAUSE) < 0 ? left : PAUSE);
            }
        }
    }

    /** What is read, again as long as it is not enough and there is time; a pause lies between two looks. */
    public static <T> T until(Duration wait, Duration pause, Supplier<T> read, Predicate<T> isEnough) {
        var end = System.nanoTime() + wait.toNanos();
        var seen = read.get();
        while (!isEnough.test(seen) && System.nanoTime() - end < 0) {
            pause(pause);
            seen = read.get();
        }
        return seen;
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}

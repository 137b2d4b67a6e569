package io.mirrorlog.bench.product;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What is in use of this process's heap after a collection. */
public final class LiveHeap {
    /** What ends meanwhile is gone at the next one; and one of four leaves no gaps, where the JVM was not told that each is to. */
    private static final int COLLECTIONS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private LiveHeap() {}

    /** The least of some collections, one shortly after the other. */
    public static long bytes() {
        try {
            var least = collect();
            for (var collection = 2; collection <= COLLECTIONS; collection++) {
                Thread.sleep(BETWEEN);
                least = Math.min(least, collect());
            }
            return least;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long collect() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

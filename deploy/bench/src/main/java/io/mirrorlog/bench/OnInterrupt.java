package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Laboratory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes the laboratory when the process is told to end before the benchmark has. */
final class OnInterrupt implements AutoCloseable {
    /** What the benchmark is in the middle of ends in this time: everything that it works with is closed. */
    private static final long SECONDS_TO_END = 5;

    private final Laboratory laboratory;
    private final Thread benchmark = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "close the laboratory");

    OnInterrupt(Laboratory laboratory) {
        this.laboratory = laboratory;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Twice, since the benchmark may be opening and writing things while they are being closed. */
    private void interrupt() {
        try {
            laboratory.close();
        } finally {
            benchmark.interrupt();
            try {
                var _ = ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            laboratory.close();
        }
    }

    /** It has ended by itself. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is running: it does what is to be done.
        }
    }
}

package io.mirrorlog.bench;

import io.mirrorlog.bench.harness.Laboratory;

/** Closes the laboratory when the process is told to end before the benchmark has. */
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;

    OnInterrupt(Laboratory laboratory) {
        this.hook = new Thread(laboratory::close, "close the laboratory");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** It has ended by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook is running: it does what is to be done.
        }
    }
}

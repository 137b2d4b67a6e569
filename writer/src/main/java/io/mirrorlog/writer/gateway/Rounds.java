package io.mirrorlog.writer.gateway;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own: after a pause, and at once when it is touched. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Supplier<Duration> pause;
    private final Runnable round;
    private final Semaphore due = new Semaphore(1);
    private final Thread thread;

    /**
     * Rounds that are not started: a touch before is not lost.
     *
     * @param pause asked before each
     */
    Rounds(String name, Supplier<Duration> pause, Runnable round) {
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void touch() {
        due.release();
    }

    private void run() {
        try {
            while (true) {
                var _ = due.tryAcquire(Math.max(1, pause.get().toMillis()), TimeUnit.MILLISECONDS);
                due.drainPermits();
                once();
            }
        } catch (InterruptedException e) {
            LOG.debug("Rounds ended", e);
        }
    }

    /** A failure here is a bug; the next round may not bring it out. */
    private void once() throws InterruptedException {
        try {
            round.run();
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("closing").initCause(e);
            }
            LOG.atError().addKeyValue("round", thread.getName()).setCause(e)
                    .log("Looking after gateways failed; it is tried again");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

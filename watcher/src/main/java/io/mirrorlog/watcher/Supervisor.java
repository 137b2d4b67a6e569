package io.mirrorlog.watcher;

import java.time.Duration;

/**
 * Runs something that ends only by failing, on a thread of its own, and runs it again after each failure, forever. The waits between grow
 * while the runs are short.
 */
final class Supervisor implements AutoCloseable {
    /** Longer than the longest thing that a turn may wait for: reading the topic of Links. */
    private static final Duration TURNS_WITHIN = Duration.ofMinutes(3);
    private static final Duration END_WITHIN = Duration.ofSeconds(15);

    /** One run. */
    @FunctionalInterface
    interface Run {
        /** Runs until it fails. */
        void run() throws InterruptedException;
    }

    private final Status status;
    private final Backoff backoff;
    private final String apiServer;
    private final Run run;
    private final Thread thread;
    private volatile boolean closed;

    private Supervisor(Status status, Backoff backoff, String apiServer, Run run) {
        this.status = status;
        this.backoff = backoff;
        this.apiServer = apiServer;
        this.run = run;
        this.thread = Thread.ofVirtual().name(status.inWords()).unstarted(this::runForever);
    }

    static Supervisor start(Status status, Backoff backoff, String apiServer, Run run) {
        var supervisor = new Supervisor(status, backoff, apiServer, run);
        supervisor.thread.start();
        return supervisor;
    }

    private void runForever() {
        var failures = 0;
        while (!closed) {
            var begun = System.nanoTime();
            status.turned();
            try {
                run.run();
            } catch (InterruptedException e) {
                closed = true;
            } catch (Throwable e) {
                report(e);
            }
            var wasLong = System.nanoTime() - begun > backoff.max().toNanos();
            failures = wasLong ? 1 : failures + 1;
            pause(backoff.after(failures));
        }
    }

    /** A failure that comes of being closed is none. */
    private void report(Throwable failure) {
        if (!closed) {
            Troubles.inWords(failure, apiServer).ifPresentOrElse(
                    words -> status.bad("is not watched: " + words),
                    () -> status.unexpected("is not watched: unexpected failure (%s); please report it"
                            .formatted(failure), failure));
        }
    }

    /** Whether the loop turns. */
    boolean live() {
        return thread.isAlive() && status.turnedWithin(TURNS_WITHIN);
    }

    private void pause(Duration wait) {
        status.turned();
        try {
            if (!closed) {
                Thread.sleep(wait);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Ends the run and waits for it. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

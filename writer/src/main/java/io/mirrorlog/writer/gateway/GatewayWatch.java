package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes {@link Gateways} every so often, and at once when a Link's gateway address changes; on a thread of its own. */
public final class GatewayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);

    private final Gateways gateways;
    private final Duration every;
    private final Semaphore due = new Semaphore(1);
    private final Thread thread;

    /** A watch that is not started: what it is told before is taken in all the same. */
    public GatewayWatch(Gateways gateways, Duration every) {
        this.gateways = gateways;
        this.every = every;
        this.thread = Thread.ofVirtual().name("gateways").unstarted(this::run);
    }

    /** A Link, or what is said of its gateway, changed. */
    public void accept(Received<LinkRecord> received) {
        if (gateways.accept(received)) {
            due.release();
        }
    }

    /** This replica may have been elected for more links. */
    public void touch() {
        due.release();
    }

    /** Starts once the links topic has been read, so that nothing is said that it already holds. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                var _ = due.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                refresh();
            }
        } catch (InterruptedException e) {
            LOG.debug("Watching gateways ended", e);
        }
    }

    /** A failure here is a bug; the next round may not bring it out. */
    private void refresh() throws InterruptedException {
        try {
            gateways.refresh();
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("closing").initCause(e);
            }
            LOG.atError().setCause(e).log("Looking gateways up failed; it is tried again");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the status of Links, on a thread of its own: a pass when something has changed, so long after the one before that no Link is
 * written more often than that.
 */
public final class StatusWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);

    private final Supplier<Collection<Said>> everything;
    private final Predicate<LinkName> scope;
    private final Predicate<LinkName> elected;
    private final Duration between;
    private final StatusPass pass;
    private final SortedMap<LinkName, LinkObject> objects = new TreeMap<>();
    private final Thread thread;
    private long touches;
    /** How many touches the last pass that left nothing to do had seen. */
    private long kept = -1;
    private volatile List<String> troubles = List.of();

    /**
     * A watch that is not started: what it is told before is taken in all the same.
     *
     * @param everything what was decided and where it stands, when asked
     * @param scope      the links whose status is written
     * @param elected    those of them that are written now, whenever asked
     * @param between    between the starts of two passes, at least
     */
    public StatusWatch(LinkObjects links, Supplier<Collection<Said>> everything, Predicate<LinkName> scope,
            Predicate<LinkName> elected, Duration between, InstantSource clock) {
        this.elected = elected;
        this.everything = everything;
        this.scope = scope;
        this.between = between;
        this.pass = new StatusPass(links, clock);
        this.thread = Thread.ofVirtual().name("link status").unstarted(this::run);
    }

    /** A Link changed. */
    public synchronized void accept(Received<LinkRecord> received) {
        if (received.reading() instanceof Reading.Read<LinkRecord>(var event)) {
            if (event.data().orElse(null) instanceof LinkRecord.Spec spec && scope.test(spec.link())
                    && !spec.link().equals(LinkName.LOCAL)) {
                objects.put(spec.link(),
                        new LinkObject(new ObjectId(spec.namespace(), spec.link().value()), spec.uid()));
                touch();
            } else if (event.data().isEmpty()) {
                LinkRecord.goneBy(event.key()).ifPresent(link -> objects.remove(link));
            }
        }
    }

    /** Something was decided, or stands otherwise. */
    public synchronized void touch() {
        touches++;
        notifyAll();
    }

    /** Starts once everything has been read, so that no status is written that is only half known. */
    public void start() {
        thread.start();
    }

    /** Whether every status is as it should be. */
    public synchronized boolean isKept() {
        return kept == touches;
    }

    /** What does not work. */
    public List<String> troubles() {
        return troubles;
    }

    private void run() {
        try {
            while (true) {
                var seen = untilTouched();
                if (runOnce()) {
                    keptSince(seen);
                }
                Thread.sleep(between);
            }
        } catch (InterruptedException e) {
            LOG.debug("Keeping the status of Links ended", e);
        }
    }

    private synchronized long untilTouched() throws InterruptedException {
        while (kept == touches) {
            wait();
        }
        return touches;
    }

    private synchronized void keptSince(long seen) {
        kept = seen;
    }

    /** A failure here is a bug; the next pass may not bring it out. */
    private boolean runOnce() throws InterruptedException {
        try {
            var settled = pass.run(snapshot(), everything.get());
            troubles = List.copyOf(pass.troubles());
            return settled;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("closing").initCause(e);
            }
            LOG.atError().setCause(e).log("Keeping the status of Links failed; it is tried again");
            return false;
        }
    }

    private synchronized SortedMap<LinkName, LinkObject> snapshot() {
        var written = new TreeMap<>(objects);
        written.keySet().removeIf(elected.negate());
        return written;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

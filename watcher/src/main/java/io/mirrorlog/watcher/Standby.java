package io.mirrorlog.watcher;

import io.mirrorlog.topics.kafka.Denied;
import io.mirrorlog.watcher.publish.MarkerLog;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Lets one of two watchers of a cluster stand by: facts of the one that started first do not count any more, so it says so, publishes
 * nothing, and goes on when the other has been silent for long enough. It learns of the other from the log only.
 */
final class Standby implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Supplier<MarkerLog> markers;
    private final Fencing fencing;
    private final Backoff backoff;
    private final Problems problems = new Problems();
    private final String unknown;
    private final Thread thread;
    private volatile boolean closed;

    private Standby(WatcherParts parts) {
        this.markers = parts.markers();
        this.fencing = new Fencing(parts.silence());
        this.backoff = parts.settings().retry();
        this.unknown = "Whether cluster %s is watched by another watcher too is not known".formatted(
                parts.settings().cluster());
        this.thread = Thread.ofPlatform().daemon().name("markers of " + parts.settings().cluster())
                .unstarted(this::readForever);
    }

    /** Starts reading. */
    static Standby start(WatcherParts parts) {
        var standby = new Standby(parts);
        standby.thread.start();
        return standby;
    }

    /** A session of ours is about to start. */
    void begin(String session) {
        fencing.begin(session);
    }

    /** Whether another watcher's session counts in place of ours, and lives. */
    boolean isFenced() {
        return living().isPresent();
    }

    private Optional<Fencing.Other> living() {
        return fencing.other().filter(other -> other.lives(System.nanoTime()));
    }

    /** Waits while another watcher does what this one is for, and says so. */
    void await(Status status) throws InterruptedException {
        while (true) {
            var living = living();
            if (living.isEmpty()) {
                fencing.other().ifPresent(gone -> status.bad(
                        "is not watched: the other watcher (session %s) has not been heard of for %d s; this one takes over"
                                .formatted(gone.id(), fencing.silence().toSeconds())));
                return;
            }
            living.ifPresent(other -> status.bad("""
                is watched by another watcher too (session %s, since %s): its facts count, ours are ignored; \
                stop one of the two; this one takes over when the other is silent for %d s""".formatted(other.id(),
                    other.since().truncatedTo(ChronoUnit.SECONDS), fencing.silence().toSeconds())));
            status.turned();
            Thread.sleep(LOOK);
        }
    }

    /** What keeps it from knowing, in sentences. */
    List<String> problems() {
        return problems.current();
    }

    /**
     * What cannot be read ends nothing: it is said, and tried again, from where it was, so nothing is missed.
     */
    private void readForever() {
        var failures = 0;
        Optional<MarkerLog> log = Optional.empty();
        try {
            while (!closed) {
                try {
                    var open = log.isPresent() ? log.get() : markers.get();
                    log = Optional.of(open);
                    open.read().forEach(sign -> fencing.take(sign, System.nanoTime()));
                    problems.are(List.of());
                    failures = 0;
                } catch (KafkaException e) {
                    failures++;
                    pauseAfter(e, failures);
                }
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            var _ = Thread.interrupted(); // so that closing takes its time
            log.ifPresent(MarkerLog::close);
        }
    }

    private void pauseAfter(KafkaException failure, int failures) throws InterruptedException {
        if (failure instanceof InterruptException || closed) {
            throw new InterruptedException(failure.getMessage());
        }
        var why = Denied.in(failure).map(Denied::words)
                .orElseGet(() -> "its topic cannot be read (%s); look at the brokers".formatted(failure.getMessage()));
        problems.are(List.of(unknown + ": " + why));
        Thread.sleep(backoff.after(failures));
    }

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

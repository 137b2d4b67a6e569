package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records, and does not return before Kafka has it: what it does not take is sent again until it does. While a record waits like that
 * {@link #awaitTaking()} holds everyone who is about to write, so that at most one write per worker is not yet in the log.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int MAX_PAUSE_MILLIS = 5_000;

    private final EventPublisher publisher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int untaken;
    private String trouble = "";
    private boolean closed;

    /** A recorder over a publisher that it does not close. */
    public Recorder(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** The log that it records in. */
    LogId log() {
        return publisher.log();
    }

    /** Records an event, and says where. */
    public <T> Cause record(String topic, int partition, Codec<T> codec, Event<T> event) {
        return untilTaken(() -> publisher.send(topic, partition, codec, event));
    }

    /** Records a copy of an event in every partition. */
    public <T> List<Cause> broadcast(String topic, Codec<T> codec, Event<T> event) {
        return untilTaken(() -> publisher.broadcast(topic, codec, event));
    }

    /** Returns at once while Kafka takes what it is sent, and otherwise when it does again. */
    void awaitTaking() {
        lock.lock();
        try {
            while (untaken > 0 && !closed) {
                changed.await();
            }
            checkOpen();
        } catch (InterruptedException e) {
            throw abandoned(e);
        } finally {
            lock.unlock();
        }
    }

    /** Why Kafka does not take what it is sent; empty while it does. */
    Optional<String> trouble() {
        lock.lock();
        try {
            return untaken > 0 ? Optional.of(trouble) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what has not been taken: whoever waits for it gets an {@link Abandoned}. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <R> R untilTaken(Supplier<CompletableFuture<R>> send) {
        var tries = 0;
        while (true) {
            try {
                var taken = send.get().get();
                if (tries > 0) {
                    settled();
                }
                return taken;
            } catch (ExecutionException | RuntimeException e) {
                pause(++tries, e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                throw abandoned(e);
            }
        }
    }

    private void pause(int tries, Throwable failure) {
        lock.lock();
        try {
            untaken += tries == 1 ? 1 : 0;
            trouble = String.valueOf(failure.getMessage());
            LOG.atWarn().addKeyValue(LogKeys.TRIES, tries).addKeyValue(LogKeys.REASON, trouble)
                    .log("Kafka does not take a record; nothing more is written until it does");
            checkOpen();
            var millis = Math.min(MAX_PAUSE_MILLIS, RETRY.toMillis() * tries);
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (var left = until - System.nanoTime(); left > 0 && !closed; left = until - System.nanoTime()) {
                var _ = changed.awaitNanos(left);
            }
            checkOpen();
        } catch (InterruptedException e) {
            throw abandoned(e);
        } finally {
            lock.unlock();
        }
    }

    private void settled() {
        lock.lock();
        try {
            untaken--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new Abandoned("the writer is closing", null);
        }
    }

    private static Abandoned abandoned(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Abandoned("interrupted", e);
    }

    /** Ends a worker whose record will not be taken any more. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

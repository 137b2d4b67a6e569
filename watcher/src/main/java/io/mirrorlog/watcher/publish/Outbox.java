package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.fact.Fact.Marker;
import io.mirrorlog.topics.fact.Fact.ObjectFact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Encoded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends one session's records, in order and without waiting for each to be acknowledged. After the first that is not, nothing more is sent:
 * its owner gets {@link SendFailed}, from the next call or from what is handed to its executor.
 */
public final class Outbox {
    static final String SESSION = "session";
    static final String LISTING = "listing";
    static final String HEARTBEAT = "heartbeat";
    /** A Service has 256 KiB of annotations at most; endpoints of tens of thousands of pods can be more than a topic should take. */
    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_IN_FLIGHT = 1000;

    private final EventPublisher publisher;
    private final Origin origin;
    private final int partitions;
    private final Envelopes envelopes;
    private final Executor owner;
    private final FactCounts counts;
    private final LongSupplier since;
    private final Semaphore free = new Semaphore(MAX_IN_FLIGHT);
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    /**
     * An outbox for a session.
     *
     * @param owner  runs on the thread that owns the session
     * @param counts what is acknowledged
     * @param since  when what that thread does now came in, as {@link System#nanoTime} has it
     */
    public Outbox(EventPublisher publisher, Origin origin, InstantSource clock, Executor owner, FactCounts counts,
            LongSupplier since) {
        this.publisher = publisher;
        this.origin = origin;
        this.partitions = publisher.partitions(origin.topic());
        this.envelopes = new Envelopes(origin, clock);
        this.owner = owner;
        this.counts = counts;
        this.since = since;
    }

    FactCounts counts() {
        return counts;
    }

    Origin origin() {
        return origin;
    }

    int partitions() {
        return partitions;
    }

    int partition(ObjectFact fact) {
        return Partitioning.of(fact.service(), partitions);
    }

    /** Sends a fact to its partition, or a stub of it when it is too large. */
    CompletableFuture<?> object(ObjectFact fact, Op op, String id) {
        var encoded = Codec.FACTS.encode(envelopes.of(fact, op, id));
        var type = Codec.FACTS.typeOf(fact);
        if (encoded.bytes() > MAX_BYTES) {
            var stub = Stubs.of(fact, encoded.bytes());
            encoded = Codec.FACTS.encode(envelopes.of(stub, op, id));
            type = Codec.FACTS.typeOf(stub);
        }
        var sent = send(partition(fact), encoded, type);
        return op == Op.READ ? sent : timed(sent, id);
    }

    /** How long a change took from the watch's event: what a listing says may have been there for days. */
    private CompletableFuture<?> timed(CompletableFuture<?> sent, String id) {
        var seen = since.getAsLong();
        return sent.thenRun(() -> counts.changed(Duration.ofNanos(System.nanoTime() - seen), id));
    }

    /** Sends a marker to one partition. */
    CompletableFuture<?> marker(int partition, Marker marker, String key, String about, String sequence) {
        return send(partition, Codec.FACTS.encode(envelopes.of(marker, key, about, sequence)),
                Codec.FACTS.typeOf(marker));
    }

    /** Sends a marker to every partition. */
    List<CompletableFuture<?>> broadcast(Marker marker, String key, String about) {
        return IntStream.range(0, partitions)
                .<CompletableFuture<?>>mapToObj(partition -> marker(partition, marker, key, about, "")).toList();
    }

    /** Runs something on the owner's thread once all of these are acknowledged; never if one of them fails. */
    void afterAll(List<CompletableFuture<?>> sent, Runnable next) {
        var _ = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).whenComplete((_, failed) -> {
            if (failed == null) {
                owner.execute(next);
            }
        });
    }

    private CompletableFuture<?> send(int partition, Encoded encoded, String type) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        checkNoneFailed();
        return publisher.send(origin.topic(), partition, encoded).whenComplete((_, failed) -> {
            free.release();
            if (failed == null) {
                counts.recorded(type);
            } else {
                failure.compareAndSet(Optional.empty(), Optional.of(failed));
                owner.execute(this::checkNoneFailed);
            }
        });
    }

    private void checkNoneFailed() {
        failure.get().ifPresent(cause -> {
            throw new SendFailed(origin.topic(), cause);
        });
    }
}

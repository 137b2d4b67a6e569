package io.mirrorlog.bench.product;

import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Follower;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Which mirrors are in place, as the log says: an outcome is recorded when both objects have been written. */
final class AppliedMirrors implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** Without one more mirror in this time there will be none. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int expected;
    private final Set<String> applied = new HashSet<>();
    private final CompletableFuture<Instant> first = new CompletableFuture<>();
    private final CompletableFuture<Instant> all = new CompletableFuture<>();
    private final Follower<Outcome> follower;

    /** Follows the outcomes of a local cluster until so many mirrors are applied. */
    AppliedMirrors(KafkaSettings kafka, ClusterName local, int expected) {
        this.expected = expected;
        this.follower = Follower.start(kafka, Catalogue.outcomes(local), Codec.OUTCOMES, this::accept);
    }

    private void accept(Received<Outcome> received) {
        if (received.reading() instanceof Reading.Read<Outcome>(Event<Outcome> event)
                && event.data().orElse(null) instanceof Outcome.Applied) {
            add(event.key());
        }
    }

    private synchronized void add(String key) {
        if (applied.add(key)) {
            var now = Instant.now();
            first.complete(now);
            if (applied.size() == expected) {
                all.complete(now);
            }
        }
    }

    private synchronized int count() {
        return applied.size();
    }

    /** When the first one was applied; there must be one. */
    Instant first() {
        return first.resultNow();
    }

    /**
     * Waits until all are applied.
     *
     * @param health asked when it takes too long
     * @return when the last one was
     */
    Instant await(Progress progress, Supplier<String> health) {
        var lastCount = 0;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                return all.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                var count = count();
                progress.count("mirrors", count, expected);
                deadline = count > lastCount ? System.nanoTime() + PATIENCE.toNanos() : deadline;
                lastCount = count;
            } catch (ExecutionException e) {
                throw new IllegalStateException("nothing completes it with a failure", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for mirrors", e);
            }
        }
        throw new IllegalStateException("%d of %d mirrors, and for %d s no more: %s".formatted(lastCount, expected,
                PATIENCE.toSeconds(), health.get()));
    }

    @Override
    public void close() {
        follower.close();
    }
}

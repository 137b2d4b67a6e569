package io.mirrorlog.cli.kafka;

import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka to work with until it is closed. A broker that was started for it ends with it; one that was there before goes on.
 */
public final class KafkaAccess implements AutoCloseable {
    private final KafkaSettings settings;
    private final boolean embedded;
    private final Optional<Room> room;
    private final List<AutoCloseable> owned;

    private KafkaAccess(KafkaSettings settings, boolean embedded, Optional<Room> room, List<AutoCloseable> owned) {
        this.settings = settings;
        this.embedded = embedded;
        this.room = room;
        this.owned = List.copyOf(owned);
    }

    /** One that exists. */
    public static KafkaAccess existing(KafkaSettings settings) {
        return new KafkaAccess(settings, false, Optional.empty(), List.of());
    }

    /** The broker in a data directory, which another process runs. */
    static KafkaAccess joined(KafkaSettings settings) {
        return new KafkaAccess(settings, true, Optional.empty(), List.of());
    }

    /** The broker in a data directory, with what is to be closed after use, the last first. */
    static KafkaAccess started(KafkaSettings settings, Room room, List<AutoCloseable> owned) {
        return new KafkaAccess(settings, true, Optional.of(room), owned);
    }

    /** How to reach it. */
    public KafkaSettings settings() {
        return settings;
    }

    /** How topics are kept there: as wished, but a single broker has one copy of each. */
    public Keeping keeping(Keeping wished) {
        return embedded ? wished.onOneBroker() : wished;
    }

    /** Whether it is the broker in a data directory, run by this process or another. */
    public boolean embedded() {
        return embedded;
    }

    /** The room for the log of the broker that this process runs; empty: it runs none. */
    public Optional<Room> room() {
        return room;
    }

    /**
     * Makes sure that it answers.
     *
     * @throws IllegalStateException when it does not within the time given, in words that say what to do
     */
    public KafkaAccess reachable(Duration within) {
        try (var admin = Admin.create(settings.properties(Map.of("client.id", "mirrorlog-reachable",
                "default.api.timeout.ms", (int) within.toMillis(), "request.timeout.ms", (int) within.toMillis())))) {
            var _ = admin.describeCluster().nodes().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return this;
        } catch (ExecutionException e) {
            throw silent(within, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw silent(within, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        }
    }

    private IllegalStateException silent(Duration within, Throwable cause) {
        var why = cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException
                ? "does not answer within %d s".formatted(within.toSeconds())
                : "does not let us in (%s)".formatted(cause.getMessage());
        return new IllegalStateException("Kafka at %s %s: check its address, the network, and the security settings"
                .formatted(settings.bootstrapServers(), why), cause);
    }

    @Override
    public void close() {
        for (var thing : owned.reversed()) {
            try {
                thing.close();
            } catch (Exception e) {
                throw new IllegalStateException("Kafka's broker did not end as it should", e);
            }
        }
    }
}

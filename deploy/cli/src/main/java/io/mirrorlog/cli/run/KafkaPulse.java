package io.mirrorlog.cli.run;

import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Asks Kafka again and again whether it answers. Its other clients do not tell: a producer keeps what it is sent for two minutes before it
 * gives up, and a consumer waits for ever.
 */
final class KafkaPulse implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Long enough to ask other nodes when one stands still, twice if need be: it is not Kafka. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration NODE_WITHIN = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final Admin admin;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();

    private KafkaPulse(KafkaSettings settings) {
        this.settings = settings;
        this.admin = Admin.create(settings.properties(Map.of("client.id", "mirrorlog-pulse",
                "default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis(),
                "request.timeout.ms", (int) NODE_WITHIN.toMillis())));
        this.thread = Thread.ofVirtual().name("pulse of Kafka").unstarted(this::ask);
    }

    /** Begins to ask. */
    static KafkaPulse start(KafkaSettings settings) {
        var pulse = new KafkaPulse(settings);
        pulse.thread.start();
        return pulse;
    }

    /** Why Kafka does not answer, and what to do, in words; empty: it does, or was not asked yet. */
    Optional<String> trouble() {
        return trouble;
    }

    private void ask() {
        try {
            do {
                trouble = answer();
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> answer() throws InterruptedException {
        try {
            var _ = admin.describeCluster().nodes().get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(KafkaTroubles.inWords(e, settings).orElseGet(e::toString));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        admin.close(Duration.ZERO);
    }
}

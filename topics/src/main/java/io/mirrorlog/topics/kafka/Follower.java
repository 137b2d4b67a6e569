package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from its beginning and goes on for ever, handing each record to one handler, in order per partition, on a thread of
 * its own. A state topic read this way is a state: {@link #caughtUp()} says when it is whole.
 *
 * @param <T> what the topic holds
 */
public final class Follower<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final Codec<T> codec;
    private final Consumer<Received<T>> handler;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    private Follower(KafkaSettings settings, String topic, Codec<T> codec, Consumer<Received<T>> handler) {
        this.settings = settings;
        this.consumer = new KafkaConsumer<>(settings.properties(Map.of(
                "client.id", "follower-" + topic,
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest",
                "fetch.max.wait.ms", 100)), new StringDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.codec = codec;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name("follow " + topic).unstarted(this::run);
    }

    /** Starts reading. The handler must not throw: a failure of it ends the follower. */
    public static <T> Follower<T> start(KafkaSettings settings, String topic, Codec<T> codec,
            Consumer<Received<T>> handler) {
        var follower = new Follower<>(settings, topic, codec, handler);
        follower.thread.start();
        return follower;
    }

    /** Completes when everything that was in the topic when reading began has been handled; fails if reading ends before. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Why reading has ended though nobody closed it, in words; empty: it goes on. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** What Kafka's client measures of it. */
    public Map<MetricName, ? extends Metric> metrics() {
        return consumer.metrics();
    }

    private void run() {
        try (consumer) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!closed) {
                checkCaughtUp(partitions, ends);
                for (var record : consumer.poll(POLL)) {
                    handler.accept(Received.of(record, codec));
                }
            }
        } catch (WakeupException e) {
            LOG.debug("Following ended");
        } catch (RuntimeException e) {
            if (!closed) {
                fail(Denied.explain(e, AclOperation.READ, topic, settings));
            }
        } finally {
            caughtUp.completeExceptionally(new IllegalStateException("following " + topic + " has ended"));
        }
    }

    private void fail(RuntimeException failure) {
        var why = KafkaTroubles.inWords(failure, settings);
        if (why.isPresent()) {
            LOG.atWarn().addKeyValue(LogKeys.TOPIC, topic).addKeyValue(LogKeys.WHY, why.get()).log("Following ended");
        } else {
            LOG.atError().addKeyValue(LogKeys.TOPIC, topic).setCause(failure).log("Following ended by a failure");
        }
        trouble = Optional.of("topic %s is no longer read: %s".formatted(topic, why.orElseGet(failure::toString)));
        caughtUp.completeExceptionally(failure);
    }

    private void checkCaughtUp(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        if (!caughtUp.isDone()
                && partitions.stream()
                        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
            caughtUp.complete(null);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

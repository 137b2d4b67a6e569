package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether topics still are those that they were at first. Kafka's clients go on with one that was deleted and made
 * anew as if nothing had happened: what is known from the one before is then not what is there, and offsets mean other records.
 */
public final class SameTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SameTopics.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private final Admin admin;
    private final Supplier<? extends Collection<String>> topics;
    private final SortedMap<String, Uuid> ids = new TreeMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();

    private SameTopics(KafkaSettings settings, Supplier<? extends Collection<String>> topics) {
        this.topics = topics;
        this.admin = Admin.create(settings.properties(Map.of("client.id", "mirrorlog-same-topics",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)));
        this.thread = Thread.ofPlatform().daemon().name("same topics").unstarted(this::run);
    }

    /** Begins to look at these. */
    public static SameTopics watch(KafkaSettings settings, String... topics) {
        var names = List.of(topics);
        return watch(settings, () -> names);
    }

    /** Begins to look at those that there are each time, and those that there were. */
    public static SameTopics watch(KafkaSettings settings, Supplier<? extends Collection<String>> topics) {
        var same = new SameTopics(settings, topics);
        same.thread.start();
        return same;
    }

    /** Which topic is not the one that it was, in words that say what comes of it; empty: all are. It does not pass. */
    public Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        try (admin) {
            do {
                look();
            } while (trouble.isEmpty() && !closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Kafka that does not answer has not lost anything yet. */
    private void look() throws InterruptedException {
        for (var description : admin.describeTopics(names()).topicNameValues().entrySet()) {
            try {
                take(description.getKey(), get(description.getValue()).topicId());
            } catch (UnknownTopicOrPartitionException e) {
                if (ids.containsKey(description.getKey())) {
                    trouble(description.getKey(), "was deleted");
                }
            } catch (KafkaException e) {
                LOG.debug("Whether a topic is the same is not known", e);
            }
        }
    }

    private Collection<String> names() {
        var names = new TreeSet<>(ids.keySet());
        try {
            names.addAll(topics.get());
        } catch (KafkaException e) {
            LOG.debug("Which topics there are is not known", e);
        }
        return names;
    }

    private void take(String topic, Uuid id) {
        var before = ids.putIfAbsent(topic, id);
        if (before != null && !before.equals(id)) {
            trouble(topic, "was deleted and made anew");
        }
    }

    private void trouble(String topic, String what) {
        trouble = Optional
                .of("topic %s %s: what was in it is lost, and nothing is removed for that; %s".formatted(topic,
                        what, "what depends on it starts again and says it anew; find out who deleted it"));
        LOG.atWarn().addKeyValue(LogKeys.TOPIC, topic)
                .log("A topic is not the one that it was; what depends on it starts again");
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

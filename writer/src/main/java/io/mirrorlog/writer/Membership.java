package io.mirrorlog.writer;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the partitions of a local cluster among the replicas of a writer: a consumer group that reads nothing and commits nothing, only
 * its members count. A member that ends leaves, one that dies is noticed after {@link #SESSION}, and the others get its partitions.
 */
final class Membership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    /** The least that brokers allow by default. With the heartbeat after it, a survivor has taken over within 10 s. */
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** A topic that is not seen at first would be looked for again after five minutes. */
    private static final Duration NOTICE_TOPIC_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final Thread thread;
    private volatile Shareholder shareholder = Shareholder.NOBODY;
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    /** Who is told that the replica's share has changed. */
    interface Shareholder {
        /** Nothing depends on the share. */
        Shareholder NOBODY = new Shareholder() {
            @Override
            public void gained() {
                // Nothing depends on it.
            }

            @Override
            public void lost() {
                // Nothing depends on it.
            }
        };

        /** There are more partitions. */
        void gained();

        /** There are fewer. Another replica gets them when this returns. */
        void lost();
    }

    /** A member that has not joined. */
    Membership(KafkaSettings kafka, ClusterName local, String group, String replica) {
        this.kafka = kafka;
        this.topic = Catalogue.desired(local);
        this.consumer = new KafkaConsumer<>(kafka.properties(Map.of(
                "group.id", group,
                "client.id", replica,
                "partition.assignment.strategy", CooperativeStickyAssignor.class.getName(),
                "session.timeout.ms", (int) SESSION.toMillis(),
                "heartbeat.interval.ms", (int) HEARTBEAT.toMillis(),
                "enable.auto.commit", false,
                "metadata.max.age.ms", (int) NOTICE_TOPIC_WITHIN.toMillis(),
                "auto.offset.reset", "latest")), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("share " + topic).unstarted(this::run);
    }

    /** Joins the group. */
    void start(Shareholder whoIsTold) {
        shareholder = whoIsTold;
        thread.start();
    }

    /** Whether a partition is this replica's now. */
    boolean owns(int partition) {
        return owned.contains(partition);
    }

    /** Completes when the replica first got a share, which may be nothing; fails if it ends before. */
    CompletableFuture<Void> joined() {
        return joined;
    }

    /** Why it is no longer a member though nobody closed it, in words; empty: it is, or will be. */
    Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), new Rebalance());
            while (!closed) {
                var _ = consumer.poll(POLL);
            }
        } catch (WakeupException e) {
            LOG.debug("Leaving the group", e);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.atError().addKeyValue(LogKeys.TOPIC, topic).setCause(e)
                        .log("Sharing partitions ended by a failure");
                trouble = Optional.of("the replicas' group on topic %s cannot be joined: %s".formatted(topic,
                        KafkaTroubles.inWords(e, kafka).orElseGet(e::toString)));
            }
        } finally {
            consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
            owned.clear();
            joined.completeExceptionally(new IllegalStateException("sharing partitions has ended"));
        }
    }

    /** Leaves the group. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(LEAVE_WITHIN.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            owned.addAll(numbers(partitions));
            LOG.atInfo().addKeyValue(LogKeys.TOPIC, topic).addKeyValue("gained", numbers(partitions))
                    .addKeyValue("owned", new TreeSet<>(owned)).log("Partitions were shared out");
            joined.complete(null);
            shareholder.gained();
        }

        /** One that was lost is treated alike: whoever has it now must be told apart from us by what is written last. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            owned.removeAll(numbers(partitions));
            LOG.atInfo().addKeyValue(LogKeys.TOPIC, topic).addKeyValue("lost", numbers(partitions))
                    .addKeyValue("owned", new TreeSet<>(owned)).log("Partitions go to another replica");
            shareholder.lost();
        }

        private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
            var numbers = new TreeSet<Integer>();
            partitions.forEach(partition -> numbers.add(partition.partition()));
            return numbers;
        }
    }
}

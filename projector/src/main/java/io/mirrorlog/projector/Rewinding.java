package io.mirrorlog.projector;

import io.mirrorlog.projector.topology.TopicMadeAnew;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.settings.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the group back to the beginning of a topic that was made anew. Kafka does so only while the group has no members. */
final class Rewinding {
    private static final Logger LOG = LoggerFactory.getLogger(Rewinding.class);
    /** A thread that failed stays a member for its session's 10 s. */
    private static final Duration MEMBERS_LEAVE_WITHIN = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private final KafkaSettings kafka;
    private final String group;
    private volatile Optional<TopicMadeAnew> needed = Optional.empty();

    Rewinding(KafkaSettings kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /** Whether a failure says that it must be done. */
    boolean isNeededFor(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TopicMadeAnew anew) {
                needed = Optional.of(anew);
                return true;
            }
        }
        return false;
    }

    /** What it is needed for, in words. */
    Optional<String> trouble() {
        return needed.map(Throwable::getMessage);
    }

    /** Does it if it must be done; the projector is closed. What fails is tried again when it was started again. */
    void rewind() {
        needed.map(TopicMadeAnew::topic).ifPresent(topic -> {
            var until = System.nanoTime() + MEMBERS_LEAVE_WITHIN.toNanos();
            while (!rewind(topic) && System.nanoTime() < until) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        });
    }

    private boolean rewind(String topic) {
        try (var admin = Admin.create(kafka.properties(Map.of("client.id", "mirrorlog-projector-rewinding",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)))) {
            var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition.partition()),
                            _ -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, partitions).all().get();
            LOG.atInfo().addKeyValue(LogKeys.TOPIC, topic)
                    .log("The topic was made anew and is read from its beginning");
            return true;
        } catch (ExecutionException e) {
            LOG.atWarn().addKeyValue(LogKeys.TOPIC, topic).addKeyValue(LogKeys.WHY, String.valueOf(e.getCause()))
                    .log("The topic cannot be read from its beginning yet; stop every projector of the group");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

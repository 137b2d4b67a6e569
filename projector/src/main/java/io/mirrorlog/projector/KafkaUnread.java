package io.mirrorlog.projector;

import io.mirrorlog.projector.topology.Unread;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What a projector has not read yet, as its group's offsets and the ends of its topics say. */
final class KafkaUnread implements Unread {
    private static final Duration SAME_FOR = Duration.ofMillis(500);
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    private final KafkaSettings kafka;
    private final ProjectorSettings settings;
    private final Pattern observed;
    private Map<Integer, Map<String, Span>> spans = Map.of();
    private Optional<Long> asked = Optional.empty();

    KafkaUnread(KafkaSettings kafka, ProjectorSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
        this.observed = Pattern.compile(settings.observed());
    }

    /** Tasks begin together, so one answer does for all of them. */
    @Override
    public synchronized Map<String, Span> in(int partition) {
        var now = System.nanoTime();
        if (asked.isEmpty() || now - asked.get() > SAME_FOR.toNanos()) {
            spans = ask();
            asked = Optional.of(now);
        }
        return spans.getOrDefault(partition, Map.of());
    }

    private Map<Integer, Map<String, Span>> ask() {
        try (var admin = admin()) {
            var descriptions = get(admin.describeTopics(topics(admin)).allTopicNames());
            var partitions = descriptions.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            var committed = get(
                    admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata());
            var first = get(admin.listOffsets(partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.earliest()))).all());
            var last = get(admin.listOffsets(partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()))).all());
            var found = new HashMap<Integer, Map<String, Span>>();
            last.forEach((where, end) -> {
                var begin = Optional.ofNullable(first.get(where)).map(ListOffsetsResultInfo::offset).orElse(0L);
                var read = Optional.ofNullable(committed.get(where)).map(OffsetAndMetadata::offset).orElse(0L);
                found.computeIfAbsent(where.partition(), _ -> new TreeMap<>()).put(where.topic(),
                        new Span(id(descriptions, where), begin, Math.max(begin, read), end.offset()));
            });
            return found;
        }
    }

    /** The topics that the projector reads, those that are there now. */
    List<String> topics() {
        try (var admin = admin()) {
            return topics(admin);
        }
    }

    private List<String> topics(Admin admin) {
        return get(admin.listTopics().names()).stream().filter(this::isRead).sorted().toList();
    }

    private Admin admin() {
        return Admin.create(kafka.properties(Map.of("client.id", "mirrorlog-projector-unread",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)));
    }

    private boolean isRead(String topic) {
        return topic.equals(Catalogue.links(settings.local())) || topic.equals(Catalogue.desired(settings.local()))
                || observed.matcher(topic).matches();
    }

    private static String id(Map<String, TopicDescription> descriptions, TopicPartition where) {
        return Objects.requireNonNull(descriptions.get(where.topic())).topicId().toString();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka how far was read", e);
        }
    }
}

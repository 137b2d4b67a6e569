package io.mirrorlog.cli.check;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What stands in topics of facts and the projector has not read, as its group's offsets say. */
final class Undecided {
    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    private Undecided() {}

    /**
     * Where facts stand that are older than a time and were not read, in words.
     *
     * @param partitions of topics of facts
     */
    static Got<List<String>> before(Instant time, Collection<TopicPartition> partitions, KafkaSettings kafka,
            ClusterName local) {
        try (var admin = Admin.create(kafka.properties(Map.of("client.id", "mirrorlog-check",
                "default.api.timeout.ms", ANSWER_WITHIN_MILLIS, "request.timeout.ms", ANSWER_WITHIN_MILLIS)))) {
            var read = get(admin.listConsumerGroupOffsets("mirrorlog-projector-" + local)
                    .partitionsToOffsetAndMetadata());
            var first = offsets(admin, partitions, OffsetSpec.earliest());
            var recent = offsets(admin, partitions, OffsetSpec.forTimestamp(time.toEpochMilli()));
            var ends = offsets(admin, partitions, OffsetSpec.latest());
            var words = new ArrayList<String>();
            ends.forEach((partition, end) -> {
                var committed = Optional.ofNullable(read.get(partition)).map(OffsetAndMetadata::offset).orElse(0L);
                var from = Math.max(committed, first.getOrDefault(partition, 0L));
                var since = recent.getOrDefault(partition, -1L);
                if (from < (since < 0 ? end : since)) {
                    words.add("%s: %d records are not read yet".formatted(partition, end - from));
                }
            });
            return new Got.Known<>(words.stream().sorted().toList());
        } catch (ExecutionException e) {
            return new Got.Unknown<>(KafkaTroubles.inWords(e, kafka).orElseGet(e::toString));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka how far was read", e);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Collection<TopicPartition> partitions,
            OffsetSpec which) throws ExecutionException, InterruptedException {
        return get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
                .all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    /** Less than nothing: there is no such record. */
    private static long offset(ListOffsetsResultInfo found) {
        return found.offset();
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException {
        return future.get();
    }
}

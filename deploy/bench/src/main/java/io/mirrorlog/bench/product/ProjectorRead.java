package io.mirrorlog.bench.product;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a local cluster's projector has read, as it commits it. */
final class ProjectorRead implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final Admin admin;
    private final String group;

    ProjectorRead(KafkaSettings kafka, ClusterName local) {
        this.admin = Admin.create(kafka.properties(Map.of("client.id", "mirrorlog-bench-read")));
        this.group = "mirrorlog-projector-" + local;
    }

    /**
     * Waits until it has read what is there now.
     *
     * @throws IllegalStateException when it has not within minutes
     */
    void await() {
        try {
            var begun = System.nanoTime();
            var ends = ends();
            while (!hasRead(ends)) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the projector has not read everything after %d minutes"
                            .formatted(PATIENCE.toMinutes()));
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say what the projector has read", e.getCause());
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        var latest = committed().keySet().stream()
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private boolean hasRead(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        var committed = committed();
        return ends.entrySet().stream().allMatch(end -> Optional.ofNullable(committed.get(end.getKey()))
                .filter(read -> read.offset() >= end.getValue()).isPresent());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

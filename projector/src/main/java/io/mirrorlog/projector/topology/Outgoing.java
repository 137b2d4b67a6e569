package io.mirrorlog.projector.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to {@code desired}, and the partition it must go to: its task's own, so that decisions stay where their facts are and
 * every partition gets its own markers.
 *
 * @param bytes null: a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the producer, never compared
public record Outgoing(int partition, byte @Nullable [] bytes) {

    static Serializer<Outgoing> serializer() {
        return new OutgoingSerializer();
    }

    static StreamPartitioner<String, Outgoing> partitioner() {
        return (_, _, value, _) -> Optional.of(Set.of(value.partition()));
    }

    private static final class OutgoingSerializer implements Serializer<Outgoing> {
        @Override
        @SuppressWarnings("NullAway") // Kafka takes null for a tombstone; its own types do not say so
        public byte[] serialize(String topic, Outgoing value) {
            return value.bytes();
        }
    }
}

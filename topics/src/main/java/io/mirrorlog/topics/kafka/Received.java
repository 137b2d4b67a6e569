package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came out of a topic.
 *
 * @param position where it stands
 * @param appended the broker's clock when it was appended
 * @param reading  what it says
 */
public record Received<T>(Cause position, Instant appended, Reading<T> reading) {
    /** What a consumer got, read. */
    public static <T> Received<T> of(ConsumerRecord<String, byte[]> record, Codec<T> codec) {
        return new Received<>(new Cause(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()), codec.decode(record.key(), record.headers(), record.value()));
    }
}

package io.mirrorlog.topics.wire;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event as Kafka takes it.
 *
 * @param value null: a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed from codec to producer, never compared
public record Encoded(String key, Headers headers, byte @Nullable [] value) {
    /** How large its value is. */
    public int bytes() {
        return value == null ? 0 : value.length;
    }
}

package io.mirrorlog.tests.simulation.log;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.wire.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record as it stands in the log. */
public final class Entry {
    private final Cause position;
    private final Instant appended;
    private final String key;
    private final Headers headers;
    private final byte @Nullable [] value;
    /** Many read the same record, and what it says does not change. */
    private final Map<Codec<?>, Received<?>> read = new HashMap<>();

    /**
     * A record.
     *
     * @param value null: a tombstone
     */
    public Entry(Cause position, Instant appended, String key, Headers headers, byte @Nullable [] value) {
        this.position = position;
        this.appended = appended;
        this.key = key;
        this.headers = headers;
        this.value = value;
    }

    /** What a reader gets. */
    @SuppressWarnings("unchecked") // what a codec has read is of its type
    public <T> Received<T> as(Codec<T> codec) {
        return (Received<T>) read.computeIfAbsent(codec,
                _ -> new Received<>(position, appended, codec.decode(key, headers, value)));
    }

    /** Where it stands. */
    public Cause position() {
        return position;
    }

    /** When it was appended. */
    public Instant appended() {
        return appended;
    }

    /** Its key. */
    public String key() {
        return key;
    }

    /** Its headers. */
    public Headers headers() {
        return headers;
    }

    /** The text of a header; empty: it has none of this name. */
    public String header(String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Its value; null: a tombstone. */
    public byte @Nullable [] value() {
        return value;
    }
}

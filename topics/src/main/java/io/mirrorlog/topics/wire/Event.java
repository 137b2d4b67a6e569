package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.id.LogId;
import java.util.Optional;

/**
 * A record's content.
 *
 * @param key        as in the catalogue
 * @param attributes its CloudEvents attributes
 * @param data       absent: a tombstone
 * @param <T>        what the topic holds
 */
public record Event<T>(String key, Attributes attributes, Optional<T> data) {
    /** The same, told in a log. */
    public Event<T> in(LogId log) {
        return new Event<>(key, attributes.in(log), data);
    }

    /** An event with data. */
    public static <T> Event<T> of(String key, Attributes attributes, T data) {
        return new Event<>(key, attributes, Optional.of(data));
    }

    /** An event that takes its key's value away. */
    public static <T> Event<T> tombstone(String key, Attributes attributes) {
        return new Event<>(key, attributes, Optional.empty());
    }
}

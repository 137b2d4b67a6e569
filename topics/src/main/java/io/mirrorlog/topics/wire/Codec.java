package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Turns events of one topic into Kafka's headers and value, and back: CloudEvents 1.0, binary mode.
 *
 * @param <T> what the topic holds
 */
public final class Codec<T> {
    /** {@code mirrorlog.observed.<cluster>}. */
    public static final Codec<Fact> FACTS = new Codec<>(EventTypes.FACTS);
    /** {@code mirrorlog.links.<local>}. */
    public static final Codec<LinkRecord> LINKS = new Codec<>(EventTypes.LINKS);
    /** {@code mirrorlog.desired.<local>}. */
    public static final Codec<Desired> DESIRED = new Codec<>(EventTypes.DESIRED);
    /** {@code mirrorlog.outcomes.<local>}. */
    public static final Codec<Outcome> OUTCOMES = new Codec<>(EventTypes.OUTCOMES);
    /** {@code mirrorlog.changes.<local>}. */
    public static final Codec<Changed> CHANGES = new Codec<>(EventTypes.CHANGES);

    private final Map<String, Class<? extends T>> classes;
    private final Map<Class<?>, String> names;

    private Codec(Map<String, Class<? extends T>> classes) {
        this.classes = classes;
        this.names = classes.entrySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** The type name of a value. */
    public String typeOf(T data) {
        var name = names.get(data.getClass());
        if (name == null) {
            throw new IllegalArgumentException(data.getClass().getSimpleName() + " has no name in EventTypes");
        }
        return name;
    }

    /** What an event is on the wire. Its type attribute is set here, from what it holds. */
    public Encoded encode(Event<T> event) {
        var type = event.data().map(this::typeOf).orElse(EventTypes.TOMBSTONE);
        var value = event.data().isPresent() ? CanonicalJson.write(event.data().get()) : null;
        return new Encoded(event.key(), CloudEventHeaders.of(event.attributes().typed(type)), value);
    }

    /** What a record says. */
    public Reading<T> decode(@Nullable String key, Headers headers, byte @Nullable [] value) {
        var name = key == null ? "" : key;
        try {
            var attributes = CloudEventHeaders.read(headers);
            if (value == null) {
                return new Reading.Read<>(Event.tombstone(name, attributes));
            }
            var type = classes.get(attributes.type());
            if (type == null) {
                return new Reading.UnknownType<>(name, attributes.type());
            }
            return new Reading.Read<>(Event.of(name, attributes, CanonicalJson.read(value, type)));
        } catch (IOException | RuntimeException e) {
            return new Reading.Unreadable<>(name, firstLine(e));
        }
    }

    /** The types that this topic may hold, by name. */
    public Map<String, Class<? extends T>> types() {
        return new TreeMap<>(classes);
    }

    private static String firstLine(Exception e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}

package io.mirrorlog.topics.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a Link: its {@code metadata.name}.
 *
 * @param value the name
 */
public record LinkName(@JsonValue String value) implements Comparable<LinkName> {
    /** What federated Services belong to, which no one Link made: no Link's name, since none contains an underscore. */
    public static final LinkName LOCAL = new LinkName("_local");

    @JsonCreator
    public LinkName {
        if (value.isEmpty() || value.indexOf('/') >= 0) {
            throw new IllegalArgumentException("link name '%s' must not be empty or contain '/'".formatted(value));
        }
    }

    @Override
    public int compareTo(LinkName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.mirrorlog.topics.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The one name of a cluster on one Kafka: part of topic names, so only lower-case letters, digits and dashes, 63 at most.
 *
 * @param value the name
 */
public record ClusterName(@JsonValue String value) implements Comparable<ClusterName> {
    private static final int MAX_LENGTH = 63;

    @JsonCreator
    public ClusterName {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(
                    "cluster name '%s' must be 1 to 63 of a-z, 0-9 and '-', and start and end with a letter or digit"
                            .formatted(value));
        }
    }

    /** Whether a text can be a cluster's name. Asked of every Link with every fact, so that a pattern would cost too much. */
    public static boolean isLegal(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith("-") || text.endsWith("-")) {
            return false;
        }
        for (var index = 0; index < text.length(); index++) {
            if (!isLegal(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLegal(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

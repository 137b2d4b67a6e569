package io.mirrorlog.topics.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The one name of a cluster on one Kafka: part of topic names, so only lower-case letters, digits and dashes, 63 at most.
 *
 * @param value the name
 */
public record ClusterName(@JsonValue String value) implements Comparable<ClusterName> {
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    @JsonCreator
    public ClusterName {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(
                    "cluster name '%s' must be 1 to 63 of a-z, 0-9 and '-', and start and end with a letter or digit"
                            .formatted(value));
        }
    }

    /** Whether a text can be a cluster's name. */
    public static boolean isLegal(String text) {
        return LEGAL.matcher(text).matches();
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

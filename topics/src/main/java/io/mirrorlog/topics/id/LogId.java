package io.mirrorlog.topics.id;

/**
 * Which log a {@link Cause} is in: the id of the Kafka cluster. After Kafka was lost, or moved to another one, the same place is another
 * record.
 *
 * @param value the id, as Kafka says it
 */
public record LogId(String value) {
    public LogId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the id of a log must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

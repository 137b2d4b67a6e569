package io.mirrorlog.topics;

import java.time.Duration;

/**
 * How the topics are kept: what a fleet chooses, once.
 *
 * @param partitions        one count for all topics, for life: Streams accepts another count silently and splits keys over tasks
 * @param replicationFactor copies of each partition
 * @param retention         of the histories, and of what is needed to read them
 */
public record Keeping(int partitions, short replicationFactor, Duration retention) {
    public Keeping {
        if (partitions < 1 || replicationFactor < 1 || retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException(
                    "partitions, replication factor and retention must be positive: " + partitions + ", "
                            + replicationFactor + ", " + retention);
        }
    }

    /** 8 partitions, 3 copies, 90 days. */
    public static Keeping defaults() {
        return new Keeping(8, (short) 3, Duration.ofDays(90));
    }

    /** The same on a single broker. */
    public Keeping onOneBroker() {
        return new Keeping(partitions, (short) 1, retention);
    }
}

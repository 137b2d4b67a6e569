package io.mirrorlog.topics;

import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the topics are kept: what a fleet chooses, once.
 *
 * @param partitions        one count for all topics, for life: Streams accepts another count silently and splits keys over tasks
 * @param replicationFactor copies of each partition
 * @param retention         of the histories, and of what is needed to read them
 */
public record Keeping(int partitions, short replicationFactor, Duration retention) {
    static final Setting<Integer> PARTITIONS = Setting.of("topics.partitions", Type.wholeNumber(1, 10_000), "8",
            "partitions of every topic, for life");
    static final Setting<Integer> REPLICATION_FACTOR = Setting.of("topics.replication-factor",
            Type.wholeNumber(1, 100), "3", "copies of each partition; one on the embedded broker");
    static final Setting<Duration> RETENTION = Setting.of("topics.retention", Type.duration(), "90d",
            "how long the histories are kept");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(PARTITIONS, REPLICATION_FACTOR, RETENTION);

    public Keeping {
        if (partitions < 1 || replicationFactor < 1 || retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException(
                    "partitions, replication factor and retention must be positive: " + partitions + ", "
                            + replicationFactor + ", " + retention);
        }
    }

    /** As set. */
    public static Keeping from(Settings settings) {
        return new Keeping(settings.get(PARTITIONS), settings.get(REPLICATION_FACTOR).shortValue(),
                settings.get(RETENTION));
    }

    /** 8 partitions, 3 copies, 90 days. */
    public static Keeping defaults() {
        return from(Settings.of(Map.of()));
    }

    /** The same on a single broker. */
    public Keeping onOneBroker() {
        return new Keeping(partitions, (short) 1, retention);
    }
}

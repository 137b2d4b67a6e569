package io.mirrorlog.topics;

import io.mirrorlog.topics.id.ClusterName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every topic there is. Two histories (what was seen, what was done) are kept for a time; three states are compacted and read whole.
 */
public final class Catalogue {
    private static final String PREFIX = "mirrorlog.";
    private static final String OBSERVED = PREFIX + "observed.";
    /** A mirror's change has it before and after, each with 256 KiB of annotations at most, and room to spare. */
    private static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
    /** A quiet topic's active segment is never deleted or compacted, so it is rolled. */
    private static final Duration SEGMENT = Duration.ofDays(1);

    private Catalogue() {}

    /** What was seen in a cluster: history. Written by that cluster's watcher only. */
    public static String observed(ClusterName cluster) {
        return OBSERVED + cluster;
    }

    /** The Links of a local cluster: state, and history too. */
    public static String links(ClusterName local) {
        return PREFIX + "links." + local;
    }

    /** What a local cluster should contain: state. */
    public static String desired(ClusterName local) {
        return PREFIX + "desired." + local;
    }

    /** Where each mirror stands: state. */
    public static String outcomes(ClusterName local) {
        return PREFIX + "outcomes." + local;
    }

    /** What was done: history. */
    public static String changes(ClusterName local) {
        return PREFIX + "changes." + local;
    }

    /** A regular expression for the observed topics of all clusters. */
    public static String observedPattern() {
        return OBSERVED.replace(".", "\\.") + "[a-z0-9-]+";
    }

    /** The cluster of an observed topic. */
    public static ClusterName clusterOf(String observedTopic) {
        if (!observedTopic.startsWith(OBSERVED)) {
            throw new IllegalArgumentException(observedTopic + " is not a topic of observed facts");
        }
        return new ClusterName(observedTopic.substring(OBSERVED.length()));
    }

    /** The topic of one watched cluster. */
    public static Topic observedTopic(ClusterName cluster, Keeping keeping) {
        return new Topic(observed(cluster), history(keeping));
    }

    /** The topics of one local cluster. */
    public static List<Topic> localTopics(ClusterName local, Keeping keeping) {
        var linkSettings = state(keeping);
        linkSettings.put("min.compaction.lag.ms", millis(keeping.retention()));
        return List.of(new Topic(links(local), linkSettings), new Topic(desired(local), state(keeping)),
                new Topic(outcomes(local), state(keeping)), new Topic(changes(local), history(keeping)));
    }

    /** All topics of a local cluster and the clusters it mirrors from. */
    public static List<Topic> topics(ClusterName local, Collection<ClusterName> watched, Keeping keeping) {
        return Stream.concat(watched.stream().sorted().map(cluster -> observedTopic(cluster, keeping)),
                localTopics(local, keeping).stream()).toList();
    }

    private static Map<String, String> history(Keeping keeping) {
        var config = common(keeping);
        config.put("cleanup.policy", "delete");
        config.put("retention.ms", millis(keeping.retention()));
        return config;
    }

    private static Map<String, String> state(Keeping keeping) {
        var config = common(keeping);
        config.put("cleanup.policy", "compact");
        config.put("delete.retention.ms", millis(keeping.retention()));
        return config;
    }

    private static Map<String, String> common(Keeping keeping) {
        var config = new TreeMap<String, String>();
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("segment.ms", millis(SEGMENT));
        config.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        config.put("min.insync.replicas", keeping.replicationFactor() > 1 ? "2" : "1");
        return config;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}

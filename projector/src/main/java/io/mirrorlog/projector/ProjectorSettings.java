package io.mirrorlog.projector;

import io.mirrorlog.topics.id.ClusterName;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a projector needs to know.
 *
 * @param local             the cluster that it decides for
 * @param clusters          the clusters whose facts it reads; empty: every one there is, new ones as they appear
 * @param partitions        of every topic
 * @param replicationFactor of the stores' changelogs
 * @param standbys          copies of the stores kept on other instances
 * @param directory         where Streams keeps its locks; the stores are in memory and in their changelogs
 */
public record ProjectorSettings(ClusterName local, SortedSet<ClusterName> clusters, int partitions,
        short replicationFactor,
        int standbys, Path directory) {

    /** For one instance on one broker. */
    public static ProjectorSettings single(ClusterName local, int partitions, Path directory) {
        return new ProjectorSettings(local, new TreeSet<>(), partitions, (short) 1, 0, directory);
    }

    /** The Streams application's id, which names its consumer group and its changelogs. */
    public String applicationId() {
        return "mirrorlog-projector-" + local;
    }
}

package io.mirrorlog.projector;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.SharedSettings;
import io.mirrorlog.topics.settings.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    static final Setting<List<ClusterName>> CLUSTERS = Setting.of("projector.clusters",
            Type.list(SharedSettings.clusterName()), "",
            "the clusters whose facts are read; empty: every one there is, new ones as they appear");
    static final Setting<Integer> STANDBYS = Setting.of("projector.standbys", Type.wholeNumber(0, 10), "0",
            "copies of the stores kept on other instances");
    static final Setting<String> DIRECTORY = Setting.of("projector.directory", Type.text("a path"), "",
            "where Streams keeps its locks; empty: projector in the data directory");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(CLUSTERS, STANDBYS, DIRECTORY);

    /**
     * As set.
     *
     * @param data the process' data directory
     */
    public static ProjectorSettings from(Settings settings, Keeping keeping, Path data) {
        var directory = settings.get(DIRECTORY);
        return new ProjectorSettings(settings.get(SharedSettings.LOCAL_CLUSTER),
                new TreeSet<>(settings.get(CLUSTERS)), keeping.partitions(), keeping.replicationFactor(),
                settings.get(STANDBYS), directory.isEmpty() ? data.resolve("projector") : Path.of(directory));
    }

    /** For one instance on one broker. */
    public static ProjectorSettings single(ClusterName local, int partitions, Path directory) {
        return new ProjectorSettings(local, new TreeSet<>(), partitions, (short) 1, 0, directory);
    }

    /** A regular expression for the topics of facts that it reads. */
    public String observed() {
        return clusters.isEmpty()
                ? Catalogue.observedPattern()
                : clusters.stream().map(Catalogue::observed).map(Pattern::quote).collect(Collectors.joining("|"));
    }

    /** The Streams application's id, which names its consumer group and its changelogs. */
    public String applicationId() {
        return "mirrorlog-projector-" + local;
    }
}

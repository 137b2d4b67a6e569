package io.mirrorlog.bench;

import io.mirrorlog.bench.site.GivenSites;
import io.mirrorlog.bench.site.SimulatedSites;
import io.mirrorlog.bench.site.Sites;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The clusters to measure with: simulated ones unless others are given. */
final class GivenClusters {
    private static final ClusterName LOCAL = new ClusterName("local");
    /** Enough for names that no earlier run has left behind. */
    private static final int RADIX = 36;

    @Option(names = "--local-kubeconfig", paramLabel = "FILE", description = {
            "Writes mirrors to this cluster instead of a simulated one; it needs Linkerd's Link CRD.",
            "What is put there is removed at the end."})
    private @Nullable Path local;

    @Option(names = "--remote-kubeconfig", paramLabel = "NAME=FILE", description = {
            "Exports Services from this cluster, under this name, instead of a simulated one."})
    private Map<String, Path> remotes = new TreeMap<>();

    /**
     * The clusters.
     *
     * @throws IllegalArgumentException when only one side is given, or not one remote cluster
     */
    Sites sites(Instant now) {
        if (local == null && remotes.isEmpty()) {
            return new SimulatedSites();
        }
        if (local == null || remotes.size() != 1) {
            throw new IllegalArgumentException("real clusters are given by one --local-kubeconfig FILE and one "
                    + "--remote-kubeconfig NAME=FILE: give both, or neither for simulated ones");
        }
        var remote = remotes.entrySet().iterator().next();
        return new GivenSites(new ClusterAccess(LOCAL, text(local)),
                new ClusterAccess(new ClusterName(remote.getKey()), text(remote.getValue())),
                "bench-" + Long.toString(now.getEpochSecond(), RADIX));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": name a kubeconfig", e);
        }
    }
}

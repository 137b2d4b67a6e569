package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.watcher.translate.LocalView;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a local cluster's Links come from.
 *
 * @param place       what is read
 * @param kubeconfigs how to reach clusters, in place of what the Links' Secrets say
 */
public record LinkSource(Place place, SortedMap<ClusterName, String> kubeconfigs) {
    public LinkSource {
        kubeconfigs = Collections.unmodifiableSortedMap(new TreeMap<>(kubeconfigs));
    }

    /** What is read. */
    public sealed interface Place {
        /** The local cluster. */
        record Api(Config kube) implements Place {
            @Override
            public String toString() {
                return kube.getMasterUrl();
            }
        }

        /** A file of manifests, or a folder of such files, which is looked at again and again. */
        record Files(Path path) implements Place {
            @Override
            public String toString() {
                return path.toString();
            }
        }
    }

    /** The Links in the local cluster. */
    public static LinkSource in(Config kube) {
        return new LinkSource(new Place.Api(kube), new TreeMap<>());
    }

    /** The Links in a file or folder. */
    public static LinkSource in(Path files) {
        return new LinkSource(new Place.Files(files), new TreeMap<>());
    }

    /** The same, with these ways to reach clusters. */
    public LinkSource with(SortedMap<ClusterName, String> others) {
        return new LinkSource(place, others);
    }

    /** What is read as it counts: a kubeconfig that was given is used in place of a Link's Secret. */
    LocalView view(LocalView read) {
        return new LocalView(read.links().stream().map(link -> ClusterName.isLegal(link.cluster())
                ? link.with(kubeconfigs.getOrDefault(new ClusterName(link.cluster()), ""))
                : link).toList(), read.members());
    }

    /** Hides the kubeconfigs: they hold secrets. */
    @Override
    public String toString() {
        return "LinkSource[" + place + ", kubeconfigs=" + kubeconfigs.keySet() + "]";
    }
}

package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.MirrorService;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose objects under one name are ours.
 *
 * @param clusterNames values of {@link Labels#CLUSTER_NAME} that make an object ours: those of the link it is decided for and of the
 *                     link that had the name before, so that a name can pass from one link to another
 * @param federated    whether a federated Service, which has no such label, is ours
 */
public record Owner(SortedSet<String> clusterNames, boolean federated) {
    public Owner {
        clusterNames = Collections.unmodifiableSortedSet(new TreeSet<>(clusterNames));
    }

    Owner including(MirrorService wanted) {
        var cluster = wanted.labels().get(Labels.CLUSTER_NAME);
        if (cluster == null) {
            return new Owner(clusterNames, true);
        }
        var more = new TreeSet<>(clusterNames);
        more.add(cluster);
        return new Owner(more, federated);
    }
}

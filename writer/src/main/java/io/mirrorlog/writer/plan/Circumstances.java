package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known beside what is wanted and what is there.
 *
 * @param key          the mirror's name
 * @param namespace    whether anything can be made there
 * @param clusterNames values of {@link Labels#CLUSTER_NAME} that make an object under this name ours: those of the link it is decided
 *                     for and of the link that had the name before, so that a name can pass from one link to another
 * @param applied      the mirror this process put there last: its keys are ours even if the API server keeps no record of who wrote
 *                     them
 */
public record Circumstances(ObjectId key, NamespaceState namespace, SortedSet<String> clusterNames,
        Optional<Mirror> applied) {
    public Circumstances {
        clusterNames = Collections.unmodifiableSortedSet(new TreeSet<>(clusterNames));
    }

    Circumstances including(Optional<String> clusterName) {
        var more = new TreeSet<>(clusterNames);
        clusterName.ifPresent(more::add);
        return new Circumstances(key, namespace, more, applied);
    }
}

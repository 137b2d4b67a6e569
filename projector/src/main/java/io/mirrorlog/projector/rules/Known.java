package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** All that is known in one partition: a view over entries, so that it can be as large as its store. */
public interface Known {
    /** The cluster that mirrors are written to. */
    ClusterName local();

    /** A watched cluster. */
    ClusterEntry cluster(ClusterName cluster);

    /** One selected Service of it. */
    Optional<ServiceEntry> service(ClusterName cluster, ObjectId id);

    /** The endpoints of one of its Services. */
    Optional<EndpointsEntry> endpoints(ClusterName cluster, ObjectId id);

    /** All its selected Services and when they were recorded. */
    SortedMap<ObjectId, Mark> serviceMarks(ClusterName cluster);

    /** All its endpoints and when they were recorded. */
    SortedMap<ObjectId, Mark> endpointsMarks(ClusterName cluster);

    /** Its selected Services in a namespace whose names start with a text, which is not empty. */
    SortedSet<ObjectId> servicesFrom(ClusterName cluster, ObjectId start);

    /** Its Services that have an endpoint of a name, written {@code <namespace>/<hostname>}. */
    SortedSet<ObjectId> hosting(ClusterName cluster, ObjectId host);

    /** The Links, deleted ones included. */
    SortedMap<LinkName, LinkEntry> links();

    /** Whether what a Link wants can be told: it is understood, and its cluster is known and the one that is meant. */
    default boolean isKnown(LinkEntry link) {
        return link.isUnderstood()
                && link.cluster().map(this::cluster).filter(cluster -> cluster.isKnown() && link.means(cluster))
                        .isPresent();
    }

    /** The Links, the oldest first; Links of the same age by name, so that the answer is stable. */
    default List<LinkEntry> oldestFirst() {
        return links().values().stream().sorted(LinkEntry.OLDEST_FIRST).toList();
    }

    /** The names of all selected Services of a cluster. */
    default SortedSet<ObjectId> services(ClusterName cluster) {
        return new TreeSet<>(serviceMarks(cluster).keySet());
    }
}

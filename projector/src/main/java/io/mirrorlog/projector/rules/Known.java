package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** All that is known in one partition: a view over entries, so that it can be as large as its store. */
public interface Known {
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

    /** The Links, deleted ones included. */
    SortedMap<LinkName, LinkEntry> links();

    /** The names of all selected Services of a cluster. */
    default SortedSet<ObjectId> services(ClusterName cluster) {
        return new TreeSet<>(serviceMarks(cluster).keySet());
    }
}

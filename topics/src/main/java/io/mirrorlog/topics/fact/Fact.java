package io.mirrorlog.topics.fact;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One thing that a cluster's watcher saw, or a marker that frames what it saw. The cluster, session and {@link Op} are attributes of
 * the record; the value is what they are about.
 */
public sealed interface Fact {

    /** A fact about one Service. */
    sealed interface ObjectFact extends Fact {
        /** The Service. */
        ObjectId service();
    }

    /** Frames facts: sent to every partition, except {@link Heartbeat}. */
    sealed interface Marker extends Fact {}

    /** A selected Service is there, in this state. */
    record ServiceObserved(ObjectId service, ServiceState state) implements ObjectFact {}

    /** A Service that was selected no longer is, but it exists: its label was removed. */
    record ServiceUnexported(ObjectId service, String uid, String resourceVersion) implements ObjectFact {}

    /** A selected Service was seen to be deleted. */
    record ServiceDeleted(ObjectId service, String uid, String resourceVersion) implements ObjectFact {}

    /** The sum of a Service's EndpointSlices changed. */
    record EndpointsObserved(ObjectId service, EndpointsState state) implements ObjectFact {}

    /** The last EndpointSlice of a Service is gone. */
    record EndpointsDeleted(ObjectId service) implements ObjectFact {}

    /** The object is there but too large to record, so it counts as seen and nothing is known of its content. */
    record Oversized(ObjectId service, Kind kind, String uid, String resourceVersion,
            int bytes) implements ObjectFact {}

    /**
     * A watcher began. In each partition the last session to start wins: facts of any other are ignored, so that Kafka's own order
     * fences a paused or doubled watcher.
     *
     * @param session    the session's id, which all its records carry
     * @param selection  what the watcher selects; absences are only concluded under the selection that a Service was recorded under
     * @param clusterUid uid of Service default/kubernetes
     */
    record SessionStarted(String session, String selection, String clusterUid) implements Marker {}

    /**
     * A list of one kind began; what it contains follows with {@link Op#READ}. It says again what the start of its session says: that may
     * be older than the log.
     *
     * @param selection  what the watcher selects; empty: not said
     * @param clusterUid uid of Service default/kubernetes; empty: not said
     */
    record ListingStarted(Kind kind, String listing, String selection, String clusterUid) implements Marker {
        /** One that says nothing about its session. */
        public ListingStarted(Kind kind, String listing) {
            this(kind, listing, "", "");
        }
    }

    /**
     * A list of one kind ended and every record of it was acknowledged. What was known and not recorded since it started is gone,
     * unless the count differs.
     *
     * @param count how many records this partition got between the two markers
     */
    record ListingFinished(Kind kind, String listing, int count) implements Marker {}

    /**
     * The watcher is alive and has seen everything up to here. Partition 0 only.
     *
     * @param resourceVersions the last seen of each kind
     */
    record Heartbeat(Map<Kind, String> resourceVersions) implements Marker {
        public Heartbeat {
            var copy = new EnumMap<Kind, String>(Kind.class);
            copy.putAll(resourceVersions);
            resourceVersions = Collections.unmodifiableMap(copy);
        }
    }
}

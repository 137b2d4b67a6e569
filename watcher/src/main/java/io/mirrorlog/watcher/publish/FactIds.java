package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.ObjectId;

/** The ids of facts: the same fact seen twice, by whichever session, has the same. */
final class FactIds {
    private static final String SERVICE = "Service";
    private static final String SLICE = "EndpointSlice";

    private final String clusterUid;

    FactIds(String clusterUid) {
        this.clusterUid = clusterUid;
    }

    String present(String uid, String resourceVersion) {
        return EventIds.ofFact(clusterUid, SERVICE, uid, resourceVersion, true);
    }

    /** Deleted, or no longer selected. */
    String gone(String uid, String resourceVersion) {
        return EventIds.ofFact(clusterUid, SERVICE, uid, resourceVersion, false);
    }

    /** A sum of slices, whose versions are given. */
    String summed(ObjectId service, String versions) {
        return EventIds.ofFact(clusterUid, SLICE, service.toString(), versions, true);
    }

    /** Nothing is left to sum; the versions are those of what went last. */
    String nothingLeft(ObjectId service, String versions) {
        return EventIds.ofFact(clusterUid, SLICE, service.toString(), versions, false);
    }
}

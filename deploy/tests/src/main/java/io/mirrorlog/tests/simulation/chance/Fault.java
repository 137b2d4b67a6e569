package io.mirrorlog.tests.simulation.chance;

import java.util.Locale;

/** Everything that can go wrong. A simulation counts how often each did. */
public enum Fault {
    /** A watcher ends, and another session begins with a list. */
    WATCHER_RESTARTED,
    /** A watcher ends while it records something. */
    WATCHER_KILLED,
    /** A watcher stands still, another begins, and the first goes on later as if nothing had happened. */
    WATCHER_DOUBLED,
    /** A watcher ends between the start of a listing and its finish. */
    LISTING_ABORTED,
    /** A list is made although the watch is well. */
    RELISTED,
    /** A watch ends in silence: what happens until the next list, nobody sees. */
    WATCH_DROPPED,
    /** The same record is appended twice. */
    FACT_DUPLICATED,
    /** A record of a session that is over is appended late. */
    FACT_LATE,
    /** A record of a listing was acknowledged and is not in the log, so the count is wrong. */
    LISTED_FACT_LOST,
    /** A record is read before one of another cluster that is older. */
    FACTS_REORDERED,
    /** Retention takes away what a projector has not read. */
    LOG_CUT,
    /** Compaction takes away what newer records replace, and tombstones. */
    LOG_COMPACTED,
    /** A record that nobody can read is appended. */
    POISON,
    /** A projector ends between two records, and goes on from its last commit. */
    PROJECTOR_RESTARTED,
    /** A projector ends in the middle of a change of its state. */
    PROJECTOR_KILLED_IN_STATE,
    /** A projector ends between its state and its output. */
    PROJECTOR_KILLED_BEFORE_OUTPUT,
    /** A projector ends right after an output. */
    PROJECTOR_KILLED_AFTER_OUTPUT,
    /** The output of a projector is in the log, but its state is that of its last commit. */
    PROJECTOR_STATE_LOST,
    /** Two projectors own the same partition for a while. */
    PROJECTOR_DOUBLED,
    /** A writer ends between two turns. */
    WRITER_RESTARTED,
    /** A writer ends after a request that was carried out, and before the record of it. */
    WRITER_KILLED_BEFORE_RECORD,
    /** A writer ends after the record of what it did. */
    WRITER_KILLED_AFTER_RECORD,
    /** A writer ends between the Service and the Endpoints of a mirror. */
    WRITER_KILLED_BETWEEN_OBJECTS,
    /** Two writers own the same links for a while. */
    WRITER_DOUBLED,
    /** A second replica of a writer starts, and gets some of its partitions. */
    WRITER_JOINED,
    /** One of two replicas of a writer ends, and the other gets its partitions. */
    WRITER_LEFT,
    /** Partitions go from one replica of a writer to the other. */
    PARTITIONS_MOVED,
    /** Most of what a cluster exports goes at once. */
    MASS_REMOVAL,
    /** A person lets everything go that is held. */
    LET_GO,
    /** Another cluster, with nothing in it yet, answers at a cluster's address. */
    CLUSTER_REBUILT,
    /** A person accepts the cluster that answers. */
    CLUSTER_ACCEPTED,
    /** Someone else takes the Lease of a link. */
    LEASE_TAKEN,
    /** Someone else gives Leases back. */
    LEASE_GIVEN_BACK,
    /** The API server fails and does nothing. */
    API_FAILED,
    /** The API server does what is asked and fails to say so. */
    API_TIMED_OUT,
    /** The API server asks to wait. */
    API_THROTTLED,
    /** Someone else changes an object right before a request for it. */
    API_CONFLICT,
    /** A writer's watch of the cluster ends in silence, until it lists again. */
    CACHE_DROPPED,
    /** A clock jumps, forwards or backwards. */
    CLOCK_JUMPED,
    /** Someone makes an object that has a mirror's name. */
    FOREIGN_OBJECT,
    /** Someone takes a foreign object away again. */
    FOREIGN_OBJECT_REMOVED,
    /** Someone edits a mirror. */
    MIRROR_EDITED,
    /** Someone deletes a mirror, or a part of it. */
    MIRROR_DELETED,
    /** A namespace of the local cluster goes away with all that is in it. */
    NAMESPACE_DELETED,
    /** A namespace comes. */
    NAMESPACE_CREATED,
    /** A local watcher ends in the middle of telling all partitions about a Link. */
    LINK_WATCHER_KILLED;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

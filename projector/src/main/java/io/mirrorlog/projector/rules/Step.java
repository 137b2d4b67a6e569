package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one fact changes about what is known of its cluster.
 *
 * @param cluster the cluster's entry afterwards
 * @param edits   what to put and remove, in this order
 * @param touched which decisions may differ now
 */
public record Step(ClusterEntry cluster, List<Edit> edits, Touched touched) {
    public Step {
        edits = List.copyOf(edits);
    }

    static Step only(ClusterEntry cluster) {
        return new Step(cluster, List.of(), new Touched.These(Collections.emptySortedSet()));
    }

    static Step one(ClusterEntry cluster, ObjectId id, Edit edit) {
        return new Step(cluster, List.of(edit), new Touched.These(new TreeSet<>(List.of(id))));
    }

    /** One entry that changes. */
    public sealed interface Edit {
        /** A Service is known so. */
        record PutService(ObjectId id, ServiceEntry entry) implements Edit {}

        /** A Service is gone, or no longer selected. */
        record RemoveService(ObjectId id) implements Edit {}

        /** A Service's endpoints are known so. */
        record PutEndpoints(ObjectId id, EndpointsEntry entry) implements Edit {}

        /** A Service has no endpoints. */
        record RemoveEndpoints(ObjectId id) implements Edit {}
    }

    /** Which decisions may differ. */
    public sealed interface Touched {
        /** Those about these remote Services. */
        record These(SortedSet<ObjectId> services) implements Touched {
            public These {
                services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
            }
        }

        /** All of this cluster's, because it became known or unknown. */
        record All() implements Touched {}
    }
}

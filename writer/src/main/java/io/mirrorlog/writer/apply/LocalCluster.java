package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.NamespaceState;
import java.util.Optional;
import java.util.SortedSet;

/** The cluster that mirrors are written to, as far as the loop needs it. No method throws for what an API server can answer. */
public interface LocalCluster {
    /** What the caches say is there. They hold mirrors only, and may be behind. */
    Actual seen(ObjectId key);

    /** What the API server says is there, foreign objects included. */
    Look read(ObjectId key);

    /** Whether objects can be made in a namespace, as the caches say. */
    NamespaceState namespace(String name);

    /** The ClusterIP of a mirror, as the caches say; empty when it has none, or there is no such mirror. */
    Optional<String> clusterIp(ObjectId name);

    /** Makes a namespace; what stood in the way, if it could not. */
    Optional<Obstacle> makeNamespace(String name, NewNamespace wanted);

    /** Every name under which the caches have a mirror. */
    SortedSet<ObjectId> names();

    /** Carries out a change: every write is guarded by the version it was planned on. */
    Carried carryOut(ObjectId key, Change.Write change);

    /** What came of looking. */
    sealed interface Look {
        /** It was seen. */
        record Seen(Actual actual) implements Look {}

        /** It could not be seen. */
        record Blind(Failure failure) implements Look {}
    }

    /**
     * What came of a change.
     *
     * @param service          whether the step of the Service was carried out; one that writes nothing always is
     * @param endpoints        likewise for the Endpoints
     * @param serviceVersion   its resourceVersion now; empty: there is none
     * @param endpointsVersion likewise
     * @param obstacle         why a step was not carried out
     */
    record Carried(boolean service, boolean endpoints, String serviceVersion, String endpointsVersion,
            Optional<Obstacle> obstacle) {}

    /** What stood in the way of a change. */
    sealed interface Obstacle {
        /** Something else is there than was planned on: look again and plan again. */
        record Surprise(String message) implements Obstacle {}

        /** The try failed. */
        record Failed(Failure failure) implements Obstacle {}
    }
}

package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.util.List;
import java.util.Optional;

/**
 * What one kind adds to creating and updating objects, in the order the API server asks: {@link #fill} after decoding,
 * {@link #prepare}, {@link #check}, {@link #allocate}. Every method may change the object it is given first.
 */
public interface Strategy {

    /** Puts in the defaults of the version, before anything else sees the object. */
    default void fill(KubeObject object) {}

    /** Sets what clients may not set and keeps what they may leave out. */
    default void prepare(KubeObject object, Optional<KubeObject> current) {}

    /** The same for a write of the status alone. */
    default void prepareStatus(KubeObject object) {}

    /** What is wrong with the object, on its own and as a successor of the current one. */
    default List<Cause> check(KubeObject object, Optional<KubeObject> current) {
        return Metadata.check(object, names());
    }

    /** Takes what the cluster gives out, such as addresses. */
    default List<Cause> allocate(KubeObject object, Optional<KubeObject> current) {
        return List.of();
    }

    default Names names() {
        return Names.DNS_SUBDOMAIN;
    }

    /** Whether a PUT of an absent object creates it. */
    default boolean createsOnUpdate() {
        return false;
    }

    /** Whether a PUT without resourceVersion is taken, whatever is stored. */
    default boolean updatesUnconditionally() {
        return true;
    }

    /** Whether objects carry a generation. */
    default boolean countsGenerations() {
        return false;
    }

    /** Whether the change is one of generations: of anything but metadata and status. */
    default boolean isNewGeneration(KubeObject object, KubeObject current) {
        return !specification(object).equals(specification(current));
    }

    private static KubeObject specification(KubeObject object) {
        KubeObject copy = object.copy();
        copy.json().remove(List.of("metadata", "status"));
        return copy;
    }

    /** Whether a deletion is answered with the deleted object instead of a Status. */
    default boolean returnsDeleted() {
        return false;
    }
}

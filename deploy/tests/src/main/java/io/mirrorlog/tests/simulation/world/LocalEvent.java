package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.Optional;

/** One event of a watch of the local cluster. Watches of objects show mirrors only. */
public sealed interface LocalEvent {
    /** A Service; absent: it went, or is no mirror any more. */
    record OfService(ObjectId key, Optional<Stored<MirrorService>> now) implements LocalEvent {}

    /** Endpoints; likewise. */
    record OfEndpoints(ObjectId key, Optional<Stored<MirrorEndpoints>> now) implements LocalEvent {}

    /** A namespace; absent: it went. */
    record OfNamespace(String name, Optional<Phase> now) implements LocalEvent {}

    /** How a namespace is. */
    enum Phase {
        /** Objects can be made in it. */
        ACTIVE,
        /** It is going away. */
        TERMINATING
    }
}

package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ObjectId;

/**
 * A request that was carried out.
 *
 * @param by     the writer that made it; empty: someone else
 * @param target what it was about
 * @param key    the name; of a namespace twice its name
 * @param before what stood there
 * @param after  what stands there now
 */
public record Write(String by, Target target, Verb verb, ObjectId key, Standing before, Standing after) {
    /** A kind of object. */
    public enum Target {
        /** A Service. */
        SERVICE,
        /** Endpoints. */
        ENDPOINTS,
        /** A namespace. */
        NAMESPACE
    }

    /** What is done to it. */
    public enum Verb {
        /** It is made. */
        CREATE,
        /** It is replaced. */
        UPDATE,
        /** It is removed. */
        DELETE
    }
}

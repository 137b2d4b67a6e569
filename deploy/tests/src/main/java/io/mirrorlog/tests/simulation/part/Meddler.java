package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.topics.id.ObjectId;

/** Someone who changes what stands under a name right before a writer does. */
public interface Meddler {
    /** Does so. */
    void meddle(ObjectId key);
}

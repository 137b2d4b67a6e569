package io.mirrorlog.bench.product;

import java.time.Instant;

/** All parts of Mirrorlog for one local cluster, running. Closed, they have stopped. */
public interface Running extends AutoCloseable {
    /** When the first of them was about to be started. */
    Instant started();

    /** How they are, in a sentence or more. */
    String health();

    /** How many bytes of their process's heap are in use after a collection: of all that runs in it. */
    long liveHeap();

    @Override
    void close();
}

package io.mirrorlog.simcluster.kind;

import io.mirrorlog.simcluster.field.Names;

/** Kinds that get nothing but the common life of an object. */
record PlainStrategy(Names names, boolean createsOnUpdate, boolean updatesUnconditionally, boolean countsGenerations,
        boolean returnsDeleted)
        implements
            Strategy {

    static PlainStrategy of(Names names) {
        return new PlainStrategy(names, false, true, false, false);
    }
}

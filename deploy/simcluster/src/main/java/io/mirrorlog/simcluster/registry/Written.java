package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.store.Stored;

/** What a write left in the store, and whether it was new. */
public record Written(Stored stored, boolean created) {}

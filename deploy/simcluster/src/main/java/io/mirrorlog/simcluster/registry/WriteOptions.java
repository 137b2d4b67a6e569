package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.ownership.Manager;

/** How a write is made: for real or not, by which manager, and whether an apply takes fields from others. */
public record WriteOptions(boolean dryRun, String manager, boolean force) {

    /** The writes of the cluster itself. */
    public static WriteOptions by(String manager) {
        return new WriteOptions(false, manager, false);
    }

    Manager updating(Target target) {
        return new Manager(manager, false, target.type().apiVersion(), target.subresource());
    }

    Manager applying(Target target) {
        return new Manager(manager, true, target.type().apiVersion(), target.subresource());
    }
}

package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ObjectKey;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;

/** The end of an object, and of what the API server lets go with it. */
final class Removal {
    private static final ResourceType ENDPOINTS = ResourceTypes.named("endpoints");

    private Removal() {}

    /** Whether nothing holds a terminating object any more. */
    static boolean isReleased(ObjectKey key, KubeObject object) {
        boolean namespaceHeld = key.resource().equals("namespaces") && !object.at("spec", "finalizers").isEmpty();
        return !namespaceHeld && !object.hasFinalizers();
    }

    /** A Service takes the Endpoints of its name with it. */
    static Stored remove(Store store, Stored stored) {
        Stored last = store.remove(stored.key()).orElseThrow();
        if (stored.key().resource().equals("services")) {
            store.remove(ObjectKey.of(ENDPOINTS, stored.key().namespace(), stored.key().name()));
        }
        return last;
    }
}

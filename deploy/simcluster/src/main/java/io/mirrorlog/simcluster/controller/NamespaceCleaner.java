package io.mirrorlog.simcluster.controller;

import io.mirrorlog.simcluster.object.ObjectKey;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.registry.Deletion;
import io.mirrorlog.simcluster.select.FieldSelector;
import io.mirrorlog.simcluster.select.LabelSelector;
import io.mirrorlog.simcluster.select.Selection;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Empties terminating namespaces and then removes them, unless they are held. */
public final class NamespaceCleaner {
    private static final ResourceType NAMESPACES = ResourceTypes.named("namespaces");

    private final Store store;
    private final Deletion deletion;
    private final WorkQueue queue;
    private boolean held;

    public NamespaceCleaner(Store store, Deletion deletion, Executor later) {
        this.store = store;
        this.deletion = deletion;
        this.queue = new WorkQueue(later, this::clean);
        store.onChange(this::follow);
    }

    /** Lets terminating namespaces stay as they are, or go on. */
    public void hold(boolean hold) {
        held = hold;
        store.list(NAMESPACES.qualified(), "").stream().filter(NamespaceCleaner::isTerminating)
                .forEach(stored -> queue.add(stored.key()));
    }

    private void follow(Change change) {
        ObjectKey namespace = change.key().resource().equals(NAMESPACES.qualified())
                ? change.key()
                : ObjectKey.of(NAMESPACES, "", change.key().namespace());
        store.find(namespace).filter(NamespaceCleaner::isTerminating).ifPresent(_ -> queue.add(namespace));
    }

    private void clean(ObjectKey namespace) {
        Optional<Stored> terminating = store.find(namespace).filter(NamespaceCleaner::isTerminating);
        if (terminating.isEmpty() || held) {
            return;
        }
        Selection everything = new Selection(namespace.name(), LabelSelector.EVERYTHING, FieldSelector.EVERYTHING);
        ResourceTypes.preferred().stream().filter(ResourceType::namespaced)
                .forEach(type -> deletion.deleteAll(type, everything, false));
        boolean empty = ResourceTypes.preferred().stream().filter(ResourceType::namespaced)
                .allMatch(type -> store.list(type.stored(), namespace.name()).isEmpty());
        if (empty && !terminating.get().object().hasFinalizers()) {
            store.remove(namespace);
        }
    }

    private static boolean isTerminating(Stored stored) {
        return stored.object().isTerminating();
    }
}

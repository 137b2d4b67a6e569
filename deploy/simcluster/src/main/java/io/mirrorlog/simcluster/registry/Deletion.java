package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.select.Selection;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes objects, or marks them as going where finalizers hold them. */
public final class Deletion {
    private final Store store;
    private final SystemFields system;
    private final NamespaceGate gate;

    public Deletion(Store store, SystemFields system) {
        this.store = store;
        this.system = system;
        this.gate = new NamespaceGate(store);
    }

    /** What a deletion left: the object as it went, or as it waits for its finalizers. */
    public record Deleted(Stored stored, boolean gone) {}

    public Result<Deleted> delete(Target target, DeleteOptions options) {
        Optional<Stored> found = store.find(target.key());
        if (found.isEmpty()) {
            return Result.refused(Failure.notFound(target.type(), target.name()));
        }
        Optional<Failure> refusal = gate.mayNotDelete(target)
                .or(() -> options.unmet(target.type(), found.get().object()));
        return refusal.map(Result::<Deleted>refused).orElseGet(() -> Result.ok(delete(found.get(), options.dryRun())));
    }

    public long revision() {
        return store.revision();
    }

    /** Deletes everything selected and gives what was deleted or marked. */
    public List<Stored> deleteAll(ResourceType type, Selection selection, boolean dryRun) {
        List<Stored> deleted = new ArrayList<>();
        for (Stored stored : store.list(type.stored(), selection.namespace())) {
            if (selection.matches(stored)) {
                deleted.add(delete(stored, dryRun).stored());
            }
        }
        return deleted;
    }

    private Deleted delete(Stored stored, boolean dryRun) {
        if (dryRun) {
            return new Deleted(stored, Removal.isReleased(stored.key(), stored.object()));
        }
        if (!Removal.isReleased(stored.key(), stored.object())) {
            return new Deleted(mark(stored), false);
        }
        return new Deleted(Removal.remove(store, stored), true);
    }

    private Stored mark(Stored stored) {
        if (stored.object().isTerminating()) {
            return stored;
        }
        KubeObject going = stored.object().copy();
        system.dying(going);
        if (stored.key().resource().equals("namespaces")) {
            going.metadata().remove("deletionGracePeriodSeconds");
            going.section("status").put("phase", "Terminating");
        }
        return store.put(stored.key(), going);
    }
}

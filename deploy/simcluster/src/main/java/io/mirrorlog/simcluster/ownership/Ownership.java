package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.status.Cause;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Keeps book of who owns which field, and applies configurations accordingly. */
public final class Ownership {
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final Supplier<String> now;

    public Ownership(Supplier<String> now) {
        this.now = now;
    }

    /** Books an ordinary write: who changes a field takes it from whoever had it. */
    public void update(ResourceType type, Manager manager, KubeObject object, KubeObject before) {
        boolean isNew = before.uid().isEmpty();
        if (!isNew && before.at("metadata", "managedFields").isEmpty()) {
            // The book of an object that nobody owned anything of begins with its first apply.
            object.metadata().remove("managedFields");
            return;
        }
        Differences differences = new Differences(new Structure(type));
        FieldSet changed = differences.changes(before.json(), object.json());
        FieldSet removed = differences.changes(Json.object(), before.json())
                .minus(differences.changes(Json.object(), object.json()));
        ManagedFields fields = ManagedFields.of(before);
        fields.take(changed.union(removed), manager);
        fields.put(manager, fields.of(manager).minus(removed).union(changed), now.get());
        fields.write(object);
    }

    /** What an applied configuration makes of an object; a conflict when others own fields it changes. */
    public Result<KubeObject> apply(ResourceType type, Manager manager, Applied applied) {
        Structure structure = new Structure(type);
        Differences differences = new Differences(structure);
        FieldSet wanted = differences.fields(applied.configuration());
        ObjectNode live = applied.live().json();
        KubeObject merged = new KubeObject(new Merging(structure).merge(live, applied.configuration()));
        FieldSet changed = differences.changes(live, merged.json());
        ManagedFields fields = ManagedFields.of(applied.live());
        if (fields.sets().isEmpty() && !applied.live().uid().isEmpty()) {
            fields.put(new Manager(BEFORE_FIRST_APPLY, false, manager.apiVersion(), ""),
                    differences.changes(Json.object(), live), now.get());
        }
        Map<String, FieldSet> conflicts = new TreeMap<>();
        fields.sets().forEach((other, owned) -> {
            FieldSet contested = owned.intersect(wanted).intersect(changed);
            if (!other.equals(manager) && !contested.isEmpty()) {
                conflicts.put(other.shown(), contested);
            }
        });
        if (!conflicts.isEmpty() && !applied.force()) {
            return Result.refused(conflict(conflicts));
        }
        conflicts.values().forEach(contested -> fields.take(contested, manager));
        FieldSet dropped = fields.of(manager).minus(wanted);
        FieldSet others = fields.sets().entrySet().stream().filter(entry -> !entry.getKey().equals(manager))
                .map(Map.Entry::getValue).reduce(new FieldSet(), FieldSet::union);
        KubeObject pruned = new KubeObject(differences.without(merged.json(), dropped.minus(others)));
        fields.put(manager, wanted, now.get());
        fields.write(pruned);
        return Result.ok(pruned);
    }

    /** A configuration, what it is applied to, and whether it takes what it must. */
    public record Applied(ObjectNode configuration, KubeObject live, boolean force) {}

    private static Failure conflict(Map<String, FieldSet> conflicts) {
        List<Cause> causes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        conflicts.forEach((manager, contested) -> {
            List<String> paths = contested.paths();
            paths.forEach(path -> causes.add(new Cause("FieldManagerConflict", path, "conflict with " + manager)));
            told.add("conflicts with %s:\n- %s".formatted(manager, String.join("\n- ", paths)));
        });
        String all = causes.size() == 1
                ? causes.getFirst().body() + ": " + causes.getFirst().field()
                : String.join("\n", told);
        return new Failure(409, "Conflict",
                "Apply failed with %d conflict%s: %s".formatted(causes.size(), causes.size() == 1 ? "" : "s", all),
                Optional.of(new Failure.Details("", "", "", "", causes, 0)));
    }
}

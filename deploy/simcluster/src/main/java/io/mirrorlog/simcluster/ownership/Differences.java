package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Compares two objects of one kind field by field. */
final class Differences {
    /** What clients cannot own, because the cluster alone writes it. */
    private static final Set<String> NOBODYS = Set.of("metadata.name", "metadata.namespace", "metadata.uid",
            "metadata.resourceVersion", "metadata.generation", "metadata.creationTimestamp",
            "metadata.deletionTimestamp",
            "metadata.deletionGracePeriodSeconds", "metadata.managedFields", "metadata.selfLink", "kind", "apiVersion");

    private final Structure structure;

    Differences(Structure structure) {
        this.structure = structure;
    }

    /** All fields the object has, as a configuration that is applied owns them: entries, but no maps they are in. */
    FieldSet fields(JsonNode object) {
        FieldSet fields = new FieldSet();
        walk("", MissingNode.getInstance(), object, fields, false);
        return fields;
    }

    /** The fields added or changed from the one to the other, new maps and lists among them. */
    FieldSet changes(JsonNode before, JsonNode after) {
        FieldSet changes = new FieldSet();
        walk("", before, after, changes, true);
        return changes;
    }

    private void walk(String path, JsonNode before, JsonNode after, FieldSet into, boolean withParents) {
        if (NOBODYS.contains(path) || after.isMissingNode()) {
            return;
        }
        if (after.isObject() && !structure.isAtomicMap(path)) {
            boolean isNewMap = withParents && before.isMissingNode() && structure.isMap(path);
            if (isNewMap || (after.isEmpty() && structure.isMap(path) && !before.equals(after))) {
                into.add();
            }
            after.properties()
                    .forEach(entry -> step(into, "f:" + entry.getKey(), set -> walk(below(path, entry.getKey()),
                            before.path(entry.getKey()), entry.getValue(), set, withParents)));
        } else if (after.isArray() && !structure.keys(path).isEmpty()) {
            walkKeyed(path, before, after, into, withParents);
        } else if (after.isArray() && structure.isSet(path)) {
            walkSet(before, after, into, withParents);
        } else if (!after.equals(before)) {
            into.add();
        }
    }

    private void walkKeyed(String path, JsonNode before, JsonNode after, FieldSet into, boolean withParents) {
        if (before.isMissingNode() && withParents) {
            into.add();
        }
        List<String> keys = structure.keys(path);
        for (JsonNode entry : after) {
            String key = Structure.keyStep(entry, keys);
            JsonNode former = find(before, key, keys);
            step(into, key, set -> {
                if (former.isMissingNode() || (structure.hasAtomicEntries(path) && !former.equals(entry))) {
                    set.add();
                }
                if (structure.hasAtomicEntries(path)) {
                    return;
                }
                entry.properties()
                        .forEach(field -> step(set, "f:" + field.getKey(), leaf -> walk(path + "[]." + field.getKey(),
                                former.path(field.getKey()), field.getValue(), leaf, withParents)));
            });
        }
    }

    private static void walkSet(JsonNode before, JsonNode after, FieldSet into, boolean withParents) {
        if (before.isMissingNode() && withParents) {
            into.add();
        }
        for (JsonNode value : after) {
            boolean known = false;
            for (JsonNode former : before) {
                known |= former.equals(value);
            }
            if (!known) {
                into.at(Structure.valueStep(value)).add();
            }
        }
    }

    private static void step(FieldSet into, String step, Consumer<FieldSet> walk) {
        FieldSet child = new FieldSet();
        walk.accept(child);
        if (!child.isEmpty()) {
            into.children().put(step, child);
        }
    }

    static JsonNode find(JsonNode list, String key, List<String> keys) {
        for (JsonNode entry : list) {
            if (Structure.keyStep(entry, keys).equals(key)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The object without what the set contains. */
    ObjectNode without(ObjectNode object, FieldSet removed) {
        ObjectNode rest = Json.object();
        object.properties().forEach(entry -> {
            FieldSet below = removed.child("f:" + entry.getKey());
            JsonNode kept = Removing.from(structure, entry.getKey(), entry.getValue(), below);
            if (!kept.isMissingNode()) {
                rest.set(entry.getKey(), kept);
            }
        });
        return rest;
    }
}

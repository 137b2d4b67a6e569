package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code metadata.managedFields} of an object: each manager's fields, and since when. */
final class ManagedFields {
    private final Map<Manager, FieldSet> sets = new LinkedHashMap<>();
    private final Map<Manager, String> times = new LinkedHashMap<>();

    static ManagedFields of(KubeObject object) {
        ManagedFields fields = new ManagedFields();
        for (JsonNode entry : object.at("metadata", "managedFields")) {
            Manager manager = new Manager(entry.path("manager").asText(),
                    entry.path("operation").asText().equals("Apply"),
                    entry.path("apiVersion").asText(), entry.path("subresource").asText(""));
            fields.sets.put(manager, FieldSet.fromJson(entry.path("fieldsV1")));
            fields.times.put(manager, entry.path("time").asText());
        }
        return fields;
    }

    Map<Manager, FieldSet> sets() {
        return sets;
    }

    FieldSet of(Manager manager) {
        return sets.getOrDefault(manager, new FieldSet());
    }

    /** Gives a manager these fields; the time is that of the last change of them. */
    void put(Manager manager, FieldSet fields, String now) {
        FieldSet known = sets.put(manager, fields);
        if (!fields.equals(known)) {
            times.put(manager, now);
        }
    }

    /** Takes fields from everybody but one. */
    void take(FieldSet fields, Manager from) {
        sets.replaceAll((manager, owned) -> manager.equals(from) ? owned : owned.minus(fields));
    }

    void write(KubeObject object) {
        sets.entrySet().removeIf(entry -> entry.getValue().isEmpty());
        object.metadata().remove("managedFields");
        if (sets.isEmpty()) {
            return;
        }
        ArrayNode entries = object.metadata().putArray("managedFields");
        sets.forEach((manager, owned) -> {
            ObjectNode entry = entries.addObject().put("manager", manager.name()).put("operation", manager.operation())
                    .put("apiVersion", manager.apiVersion()).put("time", times.getOrDefault(manager, ""))
                    .put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", owned.toJson());
            if (!manager.subresource().isEmpty()) {
                entry.put("subresource", manager.subresource());
            }
        });
    }
}

package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import java.util.List;

/** Takes fields out of an object; what becomes empty by it goes too. */
final class Removing {
    private Removing() {}

    static JsonNode from(Structure structure, String path, JsonNode value, FieldSet removed) {
        if (removed.isEmpty()) {
            return value;
        }
        if (value instanceof ObjectNode object && !structure.isAtomicMap(path)) {
            return fromObject(structure, path, object, removed);
        }
        List<String> keys = structure.keys(path);
        if (value instanceof ArrayNode list && (!keys.isEmpty() || structure.isSet(path))) {
            ArrayNode rest = list.arrayNode();
            for (JsonNode entry : list) {
                String step = keys.isEmpty() ? Structure.valueStep(entry) : Structure.keyStep(entry, keys);
                JsonNode kept = removed.child(step).isMember()
                        ? MissingNode.getInstance()
                        : from(structure, path + "[]", entry, removed.child(step));
                if (!kept.isMissingNode()) {
                    rest.add(kept);
                }
            }
            return rest.isEmpty() ? MissingNode.getInstance() : rest;
        }
        return removed.isMember() ? MissingNode.getInstance() : value;
    }

    private static JsonNode fromObject(Structure structure, String path, ObjectNode object, FieldSet removed) {
        ObjectNode rest = Json.object();
        object.properties().forEach(entry -> {
            JsonNode kept = from(structure, path + "." + entry.getKey(), entry.getValue(),
                    removed.child("f:" + entry.getKey()));
            if (!kept.isMissingNode()) {
                rest.set(entry.getKey(), kept);
            }
        });
        return rest.isEmpty() ? MissingNode.getInstance() : rest;
    }
}

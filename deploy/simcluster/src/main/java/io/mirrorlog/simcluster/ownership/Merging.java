package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Puts an applied configuration into an object: what it says replaces what is there, and nothing else changes. */
record Merging(Structure structure) {

    ObjectNode merge(ObjectNode live, ObjectNode configuration) {
        return (ObjectNode) merge("", live, configuration);
    }

    private JsonNode merge(String path, JsonNode live, JsonNode configuration) {
        List<String> keys = structure.keys(path);
        if (live instanceof ObjectNode object && configuration.isObject() && !structure.isAtomicMap(path)) {
            ObjectNode merged = object.deepCopy();
            configuration.properties().forEach(entry -> merged.set(entry.getKey(),
                    merge(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), object.path(entry.getKey()),
                            entry.getValue())));
            return merged;
        }
        if (live instanceof ArrayNode list && configuration.isArray() && (!keys.isEmpty() || structure.isSet(path))) {
            return mergeLists(path, list, configuration, keys);
        }
        return configuration.deepCopy();
    }

    private ArrayNode mergeLists(String path, ArrayNode live, JsonNode configuration, List<String> keys) {
        ArrayNode merged = live.arrayNode();
        for (JsonNode entry : live) {
            JsonNode applied = find(configuration, entry, keys);
            merged.add(applied.isMissingNode() ? entry.deepCopy() : merge(path + "[]", entry, applied));
        }
        for (JsonNode entry : configuration) {
            if (find(live, entry, keys).isMissingNode()) {
                merged.add(entry.deepCopy());
            }
        }
        return merged;
    }

    private static JsonNode find(JsonNode list, JsonNode entry, List<String> keys) {
        if (!keys.isEmpty()) {
            return Differences.find(list, Structure.keyStep(entry, keys), keys);
        }
        for (JsonNode candidate : list) {
            if (candidate.equals(entry)) {
                return candidate;
            }
        }
        return MissingNode.getInstance();
    }
}

package io.mirrorlog.simcluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Strategic merge patch of built-in kinds: a JSON merge patch in which the lists named here are merged entry by entry.
 */
public final class StrategicMergePatch {
    /** The patchMergeKey tags of the kinds served, by the name of the list. */
    private static final Map<String, String> KEYS = Map.of("ports", "port", "ownerReferences", "uid", "conditions",
            "type",
            "secrets", "name", "imagePullSecrets", "name", "containers", "name", "volumes", "name", "env", "name");
    private static final String DIRECTIVE = "$patch";

    private StrategicMergePatch() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (patch.path(DIRECTIVE).asText("").equals("replace")) {
            return withoutDirective(patch);
        }
        ObjectNode merged = object.deepCopy();
        patch.properties().forEach(entry -> merge(merged, entry.getKey(), entry.getValue()));
        return merged;
    }

    private static void merge(ObjectNode merged, String name, JsonNode value) {
        JsonNode present = merged.path(name);
        if (value.isNull() || value.path(DIRECTIVE).asText("").equals("delete")) {
            merged.remove(name);
        } else if (value.isObject()) {
            merged.set(name, apply(present instanceof ObjectNode base ? base : merged.objectNode(), value));
        } else if (value instanceof ArrayNode list && present instanceof ArrayNode base && name.equals("finalizers")) {
            merged.set(name, union(base, list));
        } else if (value instanceof ArrayNode list && present instanceof ArrayNode base && KEYS.containsKey(name)) {
            merged.set(name, byKey(base, list, KEYS.getOrDefault(name, "")));
        } else if (!name.startsWith("$")) {
            merged.set(name, value.deepCopy());
        }
    }

    private static ArrayNode union(ArrayNode base, ArrayNode added) {
        ArrayNode union = base.deepCopy();
        for (JsonNode entry : added) {
            if (indexOf(union, entry, "").isEmpty()) {
                union.add(entry);
            }
        }
        return union;
    }

    private static ArrayNode byKey(ArrayNode base, ArrayNode patches, String key) {
        ArrayNode merged = base.arrayNode();
        ArrayNode rest = base.deepCopy();
        for (JsonNode patch : patches) {
            Optional<Integer> index = indexOf(rest, patch.path(key), key);
            JsonNode present = index.map(rest::remove).orElseGet(base::objectNode);
            if (!patch.path(DIRECTIVE).asText("").equals("delete")) {
                merged.add(apply((ObjectNode) present, patch));
            }
        }
        return merged.addAll(rest);
    }

    private static Optional<Integer> indexOf(ArrayNode list, JsonNode value, String key) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode candidate = key.isEmpty() ? list.get(i) : list.get(i).path(key);
            if (candidate.equals(value)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode withoutDirective(JsonNode patch) {
        ObjectNode replaced = patch.deepCopy();
        replaced.remove(DIRECTIVE);
        return replaced;
    }
}

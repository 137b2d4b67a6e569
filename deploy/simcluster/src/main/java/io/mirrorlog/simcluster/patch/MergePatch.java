package io.mirrorlog.simcluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7386): members replace members, null removes. */
public final class MergePatch {
    private MergePatch() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        ObjectNode merged = object.deepCopy();
        patch.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                merged.remove(name);
            } else if (value.isObject()) {
                ObjectNode base = merged.get(name) instanceof ObjectNode present ? present : merged.objectNode();
                merged.set(name, apply(base, value));
            } else {
                merged.set(name, value.deepCopy());
            }
        });
        return merged;
    }
}

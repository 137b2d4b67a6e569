package io.mirrorlog.simcluster.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON patch (RFC 6902). */
public final class JsonPatch {
    private final JsonNode document;

    private JsonPatch(JsonNode document) {
        this.document = document;
    }

    /** The patched object; nothing when an operation cannot be done. */
    public static Optional<ObjectNode> apply(ObjectNode object, JsonNode operations) {
        JsonPatch patch = new JsonPatch(object.deepCopy());
        for (JsonNode operation : operations) {
            try {
                if (!patch.apply(operation)) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException notAPointer) {
                return Optional.empty();
            }
        }
        return Optional.of((ObjectNode) patch.document);
    }

    private boolean apply(JsonNode operation) {
        JsonPointer path = JsonPointer.compile(operation.path("path").asText("/"));
        JsonPointer from = JsonPointer.compile(operation.path("from").asText("/"));
        JsonNode value = operation.path("value");
        if (path.matches()) {
            return operation.path("op").asText().equals("test") && document.equals(value);
        }
        return switch (operation.path("op").asText("")) {
            case "add" -> add(path, value);
            case "remove" -> remove(path);
            case "replace" -> remove(path) && add(path, value);
            case "test" -> document.at(path).equals(value);
            case "copy" -> !document.at(from).isMissingNode() && add(path, document.at(from));
            case "move" -> move(from, path);
            default -> false;
        };
    }

    private boolean move(JsonPointer from, JsonPointer path) {
        JsonNode value = document.at(from);
        return !value.isMissingNode() && remove(from) && add(path, value);
    }

    private boolean add(JsonPointer path, JsonNode value) {
        if (value.isMissingNode()) {
            return false;
        }
        String last = path.last().getMatchingProperty();
        return switch (document.at(path.head())) {
            case ObjectNode object -> {
                object.set(last, value.deepCopy());
                yield true;
            }
            case ArrayNode array -> insert(array, last, value);
            default -> false;
        };
    }

    private static boolean insert(ArrayNode array, String last, JsonNode value) {
        int index = last.equals("-") ? array.size() : index(last);
        if (index < 0 || index > array.size()) {
            return false;
        }
        array.insert(index, value.deepCopy());
        return true;
    }

    private boolean remove(JsonPointer path) {
        String last = path.last().getMatchingProperty();
        return switch (document.at(path.head())) {
            case ObjectNode object -> object.remove(last) != null;
            case ArrayNode array -> index(last) >= 0 && array.remove(index(last)) != null;
            default -> false;
        };
    }

    private static int index(String step) {
        return step.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(step) : -1;
    }
}

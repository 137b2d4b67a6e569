package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** An object with one field changed, removed or added; the path reads like {@code spec.ports[0].port}. */
record Mutation(String path, Kind kind, JsonNode mutated) {

    enum Kind {
        CHANGED, REMOVED, ADDED
    }

    /** Where a walk through an object is: how to say it, and how to find the same place in a copy. */
    private record Place(String path, String pointer) {
        Place field(String name) {
            boolean map = path.endsWith(".labels") || path.endsWith(".annotations");
            String words = map ? path + "[" + name + "]" : path.isEmpty() ? name : path + "." + name;
            return new Place(words, pointer + "/" + name.replace("/", "~1"));
        }

        Place item(int index) {
            return new Place(path + "[" + index + "]", pointer + "/" + index);
        }
    }

    /** Every mutation of every value, every array item and every object. */
    static List<Mutation> all(JsonNode object) {
        List<Mutation> mutations = new ArrayList<>();
        walk(object, new Place("", ""), object, mutations);
        return mutations;
    }

    private static void walk(JsonNode root, Place place, JsonNode node, List<Mutation> mutations) {
        if (node.isObject()) {
            mutations.add(at(root, place.field("unexpected"), Kind.ADDED,
                    (parent, name) -> ((ObjectNode) parent).put(name, "x")));
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                walk(root, place.field(field.getKey()), field.getValue(), mutations);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                mutations.add(at(root, place.item(i), Kind.REMOVED, Mutation::remove));
                walk(root, place.item(i), node.path(i), mutations);
            }
        } else {
            mutations.add(at(root, place, Kind.CHANGED, (parent, name) -> set(parent, name, other(node))));
            mutations.add(at(root, place, Kind.REMOVED, Mutation::remove));
        }
    }

    private static Mutation at(JsonNode root, Place place, Kind kind, BiConsumer<JsonNode, String> change) {
        JsonNode copy = root.deepCopy();
        int slash = place.pointer().lastIndexOf('/');
        change.accept(copy.at(place.pointer().substring(0, slash)),
                place.pointer().substring(slash + 1).replace("~1", "/"));
        return new Mutation(place.path(), kind, copy);
    }

    private static JsonNode other(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> IntNode.valueOf(value.asInt() + 1);
            case BOOLEAN -> BooleanNode.valueOf(!value.asBoolean());
            case STRING -> TextNode.valueOf(value.asText() + "x");
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static void set(JsonNode parent, String name, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static void remove(JsonNode parent, String name) {
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) parent).remove(name);
        }
    }

    @Override
    public String toString() {
        return path + " " + kind;
    }
}

package io.mirrorlog.simcluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * A Kubernetes object as a JSON tree, without its kind and apiVersion: those follow from the type and, for a kind
 * served in several versions, from the version asked for. An object in the store is never changed, only copied.
 */
public record KubeObject(ObjectNode json) {

    public static KubeObject empty() {
        return new KubeObject(Json.object());
    }

    public KubeObject copy() {
        return new KubeObject(json.deepCopy());
    }

    public ObjectNode metadata() {
        return Json.child(json, "metadata");
    }

    /** The object under that name, made when it is not there. */
    public ObjectNode section(String name) {
        return Json.child(json, name);
    }

    /** The value at a path such as {@code "spec", "type"}; a missing node when there is none. */
    public JsonNode at(String... path) {
        JsonNode node = json;
        for (String step : path) {
            node = node.path(step);
        }
        return node;
    }

    /** The text at a path, empty when there is none. */
    public String text(String... path) {
        return at(path).asText("");
    }

    public String name() {
        return text("metadata", "name");
    }

    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    public String resourceVersion() {
        return text("metadata", "resourceVersion");
    }

    public boolean isTerminating() {
        return at("metadata").hasNonNull("deletionTimestamp");
    }

    public boolean hasFinalizers() {
        return !Json.isEmpty(at("metadata", "finalizers"));
    }

    public SortedMap<String, String> labels() {
        return Json.strings(at("metadata", "labels"));
    }

    public SortedMap<String, String> annotations() {
        return Json.strings(at("metadata", "annotations"));
    }

    public KubeObject withoutResourceVersion() {
        KubeObject copy = copy();
        copy.metadata().remove("resourceVersion");
        return copy;
    }
}

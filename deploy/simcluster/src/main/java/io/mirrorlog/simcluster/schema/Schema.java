package io.mirrorlog.simcluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** A structural schema as a custom resource definition holds it. */
public record Schema(JsonNode node) {

    Schema property(String name) {
        return new Schema(node.path("properties").path(name));
    }

    Schema items() {
        return new Schema(node.path("items"));
    }

    boolean keepsUnknown() {
        return node.path("x-kubernetes-preserve-unknown-fields").asBoolean() || node.has("additionalProperties");
    }

    boolean knows(String name) {
        return node.path("properties").has(name);
    }

    String type() {
        return node.path("type").asText("");
    }

    /** Removes what the schema does not know, and nulls, from a value; then fills in its defaults. */
    public void shape(JsonNode value) {
        if (value instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(entry -> {
                boolean unknown = !knows(entry.getKey()) && !keepsUnknown();
                if (unknown || entry.getValue().isNull()) {
                    object.remove(entry.getKey());
                }
            });
            node.path("properties").properties().forEach(property -> {
                JsonNode fallback = property.getValue().path("default");
                if (!object.has(property.getKey()) && !(fallback instanceof MissingNode)) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
            });
            object.properties().stream().filter(entry -> knows(entry.getKey()))
                    .forEach(entry -> property(entry.getKey()).shape(entry.getValue()));
        } else if (value instanceof ArrayNode array) {
            array.forEach(entry -> items().shape(entry));
        }
    }

    /** What is wrong with the object, beside its metadata. */
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        object.properties().forEach(entry -> {
            if (knows(entry.getKey())) {
                // A status is validated on its own: the sentences about it begin below it.
                String told = entry.getKey().equals("status") ? "" : entry.getKey();
                causes.addAll(new SchemaValidation(property(entry.getKey()), entry.getKey(), told)
                        .check(entry.getValue()));
            }
        });
        return causes;
    }
}

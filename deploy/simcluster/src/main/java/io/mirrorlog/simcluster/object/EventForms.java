package io.mirrorlog.simcluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events are stored once, in the form of core/v1, and served in two: events.k8s.io/v1 has other names for some of the fields
 * (k8s.io/kubernetes, pkg/apis/events/v1). Any other kind has one form.
 */
public final class EventForms {
    /** The names of events.k8s.io/v1, and those of core/v1. */
    private static final Map<String, String> NAMES = Map.of("regarding", "involvedObject", "note", "message",
            "reportingController", "reportingComponent", "deprecatedSource", "source", "deprecatedFirstTimestamp",
            "firstTimestamp", "deprecatedLastTimestamp", "lastTimestamp", "deprecatedCount", "count");
    private static final String STORED = "events";
    private static final String SERVED = "events." + ResourceTypes.EVENTS;

    private EventForms() {}

    /** The resource that a type is stored as. */
    static String stored(String qualified) {
        return qualified.equals(SERVED) ? STORED : qualified;
    }

    /** An object as it is stored, of one in the form of the type. */
    public static KubeObject toStored(ResourceType type, KubeObject object) {
        return type.is(SERVED) ? new KubeObject(renamed(object.json(), NAMES)) : object;
    }

    /** An object in the form of the type, of one as it is stored. */
    public static KubeObject toServed(ResourceType type, KubeObject stored) {
        if (!type.is(SERVED)) {
            return stored;
        }
        ObjectNode served = renamed(stored.json(), inverse());
        if (served.path("reportingController").asText("").isEmpty()) {
            served.remove("reportingController");
        }
        return new KubeObject(served);
    }

    /** The path that a field selector of the type means. */
    public static String storedPath(ResourceType type, String path) {
        String[] steps = path.split("\\.", 2);
        return type.is(SERVED) && NAMES.containsKey(steps[0])
                ? NAMES.get(steps[0]) + (steps.length > 1 ? "." + steps[1] : "")
                : path;
    }

    private static ObjectNode renamed(ObjectNode object, Map<String, String> names) {
        ObjectNode renamed = Json.object();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            renamed.set(names.getOrDefault(field.getKey(), field.getKey()), field.getValue().deepCopy());
        }
        return renamed;
    }

    private static Map<String, String> inverse() {
        Map<String, String> inverse = new TreeMap<>();
        NAMES.forEach((served, stored) -> inverse.put(stored, served));
        return inverse;
    }
}

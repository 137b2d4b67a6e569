package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the fields of a kind are divided among managers: maps by key, some lists by the keys of their entries, all other
 * lists as a whole (the x-kubernetes-list-type and -map-type of the API's types).
 */
record Structure(ResourceType type) {
    private static final Set<String> MAPS = Set.of("metadata.labels", "metadata.annotations", "data", "binaryData");
    private static final Set<String> ATOMIC_MAPS = Set.of("Service spec.selector", "RoleBinding roleRef",
            "ClusterRoleBinding roleRef", "Event involvedObject", "Event regarding", "Event related",
            "Link spec.selector.matchLabels",
            "Link spec.remoteDiscoverySelector.matchLabels", "Link spec.federatedServiceSelector.matchLabels");
    private static final Map<String, List<String>> KEYED = Map.of("metadata.ownerReferences", List.of("uid"),
            "status.conditions", List.of("type"), "Service spec.ports", List.of("port", "protocol"),
            "ServiceAccount secrets", List.of("name"));
    private static final Map<String, String> KEY_DEFAULTS = Map.of("protocol", "TCP");
    private static final Set<String> SETS = Set.of("metadata.finalizers");

    /** Whether the map itself is owned too, by who added it. */
    boolean isMap(String path) {
        boolean custom = type.isCustom() && !path.isEmpty() && !path.equals("metadata");
        return custom || MAPS.contains(path);
    }

    /** Whether the entries of a keyed list are owned as a whole. */
    boolean hasAtomicEntries(String path) {
        return path.equals("metadata.ownerReferences");
    }

    boolean isAtomicMap(String path) {
        return !type.isCustom() && ATOMIC_MAPS.contains(type.kind() + " " + path);
    }

    boolean isSet(String path) {
        return SETS.contains(path);
    }

    /** The keys of the entries of a list; empty when it is owned as a whole. */
    List<String> keys(String path) {
        if (type.isCustom() && path.startsWith("status")) {
            return List.of();
        }
        return KEYED.getOrDefault(path, KEYED.getOrDefault(type.kind() + " " + path, List.of()));
    }

    /** The step to an entry of a keyed list. */
    static String keyStep(JsonNode entry, List<String> keys) {
        ObjectNode key = Json.object();
        for (String name : keys) {
            JsonNode value = entry.path(name);
            if (!value.isMissingNode()) {
                key.set(name, value);
            } else if (KEY_DEFAULTS.containsKey(name)) {
                key.put(name, KEY_DEFAULTS.get(name));
            }
        }
        return "k:" + key;
    }

    static String valueStep(JsonNode value) {
        return "v:" + value;
    }
}

package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what both objects of a mirror have: kind, name, namespace, labels and annotations, and nothing more. */
final class MetadataComparison {

    /** What the API server alone writes; a client's value for it is ignored. */
    private static final Set<String> OF_THE_SERVER = Set.of("uid", "resourceVersion", "generation", "creationTimestamp",
            "managedFields", "selfLink");
    private static final Set<String> KNOWN = known();

    private MetadataComparison() {}

    static void compare(Findings findings, JsonNode actual, JsonNode expected) {
        findings.compareIfThere("apiVersion", actual.path("apiVersion"), expected.path("apiVersion"));
        findings.compareIfThere("kind", actual.path("kind"), expected.path("kind"));
        JsonNode metadata = actual.path("metadata");
        JsonNode wanted = expected.path("metadata");
        findings.compare("metadata.name", metadata.path("name"), wanted.path("name"));
        findings.compare("metadata.namespace", metadata.path("namespace"), wanted.path("namespace"));
        entries(findings, "labels", metadata, wanted);
        entries(findings, "annotations", metadata, wanted);
        findings.nothingBut(KNOWN, "metadata.", metadata);
    }

    private static void entries(Findings findings, String map, JsonNode actual, JsonNode expected) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode side : new JsonNode[]{actual, expected}) {
            side.path(map).properties().stream().map(Map.Entry::getKey).forEach(keys::add);
        }
        if (map.equals("annotations")) {
            keys.removeIf(key -> key.startsWith(Keys.PRODUCT_PREFIX));
        }
        for (String key : keys) {
            findings.compare("metadata." + map + "[" + key + "]", actual.path(map).path(key),
                    expected.path(map).path(key));
        }
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(OF_THE_SERVER);
        known.addAll(Set.of("name", "namespace", "labels", "annotations"));
        return known;
    }
}

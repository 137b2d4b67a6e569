package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels and annotations of an object, in key order; a null map, as YAML's {@code annotations:} gives, is empty. */
final class Entries {
    private Entries() {}

    static SortedMap<String, String> labels(JsonNode object) {
        return of(object.path("metadata").path("labels"));
    }

    static SortedMap<String, String> annotations(JsonNode object) {
        return of(object.path("metadata").path("annotations"));
    }

    private static SortedMap<String, String> of(JsonNode map) {
        SortedMap<String, String> entries = new TreeMap<>();
        map.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText("")));
        return entries;
    }
}

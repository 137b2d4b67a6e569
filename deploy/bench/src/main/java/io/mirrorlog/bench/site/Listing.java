package io.mirrorlog.bench.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads objects as the API server serves them, by {@code <namespace>/<name>}. */
final class Listing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Listing() {}

    static SortedMap<String, JsonNode> read(KubernetesClient client, String path, String labelSelector) {
        var text = client.raw(path + "?labelSelector=" + URLEncoder.encode(labelSelector, StandardCharsets.UTF_8));
        if (text == null) {
            throw new IllegalStateException("the API server has no " + path);
        }
        try {
            var objects = new TreeMap<String, JsonNode>();
            JSON.readTree(text).path("items").forEach(item -> objects.put(key(item), item));
            return Collections.unmodifiableSortedMap(objects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API server served no JSON at " + path, e);
        }
    }

    private static String key(JsonNode object) {
        var metadata = object.path("metadata");
        return metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
    }
}

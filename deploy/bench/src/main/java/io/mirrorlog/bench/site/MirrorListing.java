package io.mirrorlog.bench.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The mirrors in a cluster, read anew from its API server.
 *
 * @param services  by {@code <namespace>/<name>}
 * @param endpoints likewise
 */
public record MirrorListing(SortedMap<String, JsonNode> services, SortedMap<String, JsonNode> endpoints) {
    /** The label that every mirror has. */
    public static final String MIRRORED = "mirror.linkerd.io/mirrored-service";

    public MirrorListing {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    }

    /** Reads them. */
    public static MirrorListing of(ClusterAccess cluster) {
        try (var client = cluster.client()) {
            return new MirrorListing(Listing.read(client, "/api/v1/services", MIRRORED),
                    Listing.read(client, "/api/v1/endpoints", MIRRORED));
        }
    }

    /** How many objects were written, made or removed since an earlier reading. */
    public int changedSince(MirrorListing earlier) {
        return changed(earlier.services, services) + changed(earlier.endpoints, endpoints);
    }

    private static int changed(SortedMap<String, JsonNode> before, SortedMap<String, JsonNode> after) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return Math
                .toIntExact(names.stream().filter(name -> !version(before, name).equals(version(after, name))).count());
    }

    /** Of an object that is absent it is no version. */
    private static String version(SortedMap<String, JsonNode> objects, String name) {
        var object = objects.get(name);
        return object == null ? "" : object.path("metadata").path("resourceVersion").asText();
    }
}

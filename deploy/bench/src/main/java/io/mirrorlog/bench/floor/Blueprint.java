package io.mirrorlog.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.bench.site.MirrorListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The objects of some mirrors as their writer sent them: what was served without what the API server put in.
 *
 * @param mirrors a JSON array of objects, each with {@code service} and {@code endpoints}
 */
record Blueprint(ArrayNode mirrors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METADATA = List.of("namespace", "name", "labels", "annotations");

    /** What was sent to get these mirrors. */
    static Blueprint of(MirrorListing listing) {
        var mirrors = JSON.createArrayNode();
        listing.services().forEach((name, service) -> {
            var endpoints = listing.endpoints().get(name);
            var mirror = mirrors.addObject();
            mirror.set("service", service(service));
            mirror.set("endpoints", endpoints(Objects.requireNonNull(endpoints, name)));
        });
        return new Blueprint(mirrors);
    }

    /** Reads what {@link #write} wrote. */
    static Blueprint read(Path file) {
        try {
            return new Blueprint((ArrayNode) JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes it into a file, for another process. */
    Path write(Path file) {
        try {
            return Files.writeString(file, JSON.writeValueAsString(mirrors));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    SortedSet<String> namespaces() {
        var names = new TreeSet<String>();
        mirrors.forEach(mirror -> names.add(mirror.path("service").path("metadata").path("namespace").asText()));
        return names;
    }

    List<String> services() {
        return part("service");
    }

    List<String> endpoints() {
        return part("endpoints");
    }

    private List<String> part(String name) {
        var objects = new ArrayList<String>();
        mirrors.forEach(mirror -> objects.add(mirror.path(name).toString()));
        return objects;
    }

    private static ObjectNode service(JsonNode served) {
        var sent = object("Service", served);
        var spec = sent.putObject("spec");
        if ("None".equals(served.path("spec").path("clusterIP").asText())) {
            spec.put("clusterIP", "None");
        }
        spec.set("ports", served.path("spec").path("ports"));
        return sent;
    }

    private static ObjectNode endpoints(JsonNode served) {
        var sent = object("Endpoints", served);
        sent.set("subsets", served.path("subsets"));
        return sent;
    }

    private static ObjectNode object(String kind, JsonNode served) {
        var sent = JSON.createObjectNode().put("apiVersion", "v1").put("kind", kind);
        var metadata = sent.putObject("metadata");
        METADATA.stream().filter(served.path("metadata")::has)
                .forEach(field -> metadata.set(field, served.path("metadata").path(field)));
        return sent;
    }
}

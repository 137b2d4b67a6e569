package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.tests.simulation.world.SourceService;
import io.mirrorlog.tests.simulation.world.SourceSlice;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects as an API server stores them, as invariants see them. Read from JSON, by no code of the product. */
final class AsStored {
    private static final String MANAGER = "mirrorlog";

    private AsStored() {}

    static ObjectId id(JsonNode object) {
        return new ObjectId(text(object, "namespace"), text(object, "name"));
    }

    static SourceService source(JsonNode service) {
        return new SourceService(id(service), text(service, "uid"), Long.parseLong(text(service, "resourceVersion")),
                text(service, "creationTimestamp"),
                new SourceService.Shape(map(service, "labels"), map(service, "annotations"), isHeadless(service),
                        service.at("/spec/type").asText().equals("ExternalName"), ports(service)));
    }

    static SourceSlice slice(JsonNode slice) {
        var service = new ObjectId(text(slice, "namespace"),
                slice.path("metadata").path("labels").path("kubernetes.io/service-name").asText());
        var pods = new ArrayList<SourceSlice.Pod>();
        slice.path("endpoints").forEach(endpoint -> pods.add(new SourceSlice.Pod(endpoint.path("hostname").asText(""),
                endpoint.at("/addresses/0").asText(), endpoint.at("/conditions/ready").asBoolean(true))));
        return new SourceSlice(service, text(slice, "uid"), Long.parseLong(text(slice, "resourceVersion")), pods,
                slice.path("metadata").path("labels").has("service.kubernetes.io/headless"));
    }

    static Stored<MirrorService> service(JsonNode service) {
        var ip = service.at("/spec/clusterIP").asText("");
        return new Stored<>(text(service, "uid"), text(service, "resourceVersion"),
                new MirrorService(map(service, "labels"), map(service, "annotations"), isHeadless(service),
                        ports(service)),
                ours(service, "f:labels"), ours(service, "f:annotations"), isHeadless(service) ? "" : ip);
    }

    static Stored<MirrorEndpoints> endpoints(JsonNode endpoints) {
        var ready = new ArrayList<String>();
        var notReady = new ArrayList<String>();
        var hosts = new ArrayList<NamedAddress>();
        var ports = new ArrayList<EndpointPort>();
        endpoints.path("subsets").forEach(subset -> {
            addresses(subset.path("addresses"), true, ready, hosts);
            addresses(subset.path("notReadyAddresses"), false, notReady, hosts);
            subset.path("ports").forEach(port -> ports.add(new EndpointPort(port.path("name").asText(""),
                    port.path("protocol").asText("TCP"), port.path("port").asInt())));
        });
        return new Stored<>(text(endpoints, "uid"), text(endpoints, "resourceVersion"),
                new MirrorEndpoints(map(endpoints, "labels"), map(endpoints, "annotations"), ready, notReady, hosts,
                        ports),
                ours(endpoints, "f:labels"), ours(endpoints, "f:annotations"), "");
    }

    private static void addresses(JsonNode addresses, boolean ready, List<String> unnamed, List<NamedAddress> named) {
        addresses.forEach(address -> {
            var host = address.path("hostname").asText("");
            if (host.isEmpty()) {
                unnamed.add(address.path("ip").asText());
            } else {
                named.add(new NamedAddress(host, "", address.path("ip").asText(), ready));
            }
        });
    }

    private static boolean isHeadless(JsonNode service) {
        return service.at("/spec/clusterIP").asText("").equals("None");
    }

    private static List<Port> ports(JsonNode service) {
        var ports = new ArrayList<Port>();
        service.at("/spec/ports").forEach(port -> ports.add(new Port(port.path("name").asText(""),
                port.path("protocol").asText("TCP"), port.path("port").asInt(), port.path("targetPort").asText(""),
                port.path("appProtocol").asText(""))));
        return ports;
    }

    static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    static SortedMap<String, String> map(JsonNode object, String field) {
        var map = new TreeMap<String, String>();
        object.path("metadata").path(field).properties().forEach(entry -> map.put(entry.getKey(),
                entry.getValue().asText()));
        return map;
    }

    /** Whether the newest entry of managedFields is a writer's of ours. */
    static boolean isLastWrittenByUs(JsonNode object) {
        var newest = "";
        var manager = "";
        for (var entry : object.path("metadata").path("managedFields")) {
            if (entry.path("time").asText().compareTo(newest) >= 0) {
                newest = entry.path("time").asText();
                manager = entry.path("manager").asText();
            }
        }
        return manager.equals(MANAGER);
    }

    /** The keys that a writer of ours wrote last, as managedFields tell. */
    private static SortedSet<String> ours(JsonNode object, String fields) {
        var keys = new TreeSet<String>();
        object.path("metadata").path("managedFields").forEach(entry -> {
            if (entry.path("manager").asText().equals(MANAGER)) {
                entry.path("fieldsV1").path("f:metadata").path(fields).fieldNames().forEachRemaining(field -> {
                    if (field.startsWith("f:")) {
                        keys.add(field.substring(2));
                    }
                });
            }
        });
        return keys;
    }
}

package io.mirrorlog.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.field.Ips;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The EndpointSlices a v1 Endpoints is mirrored to: one for each set of ports and type of address. */
final class SlicesOfEndpoints {
    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String CONTROLLER = "endpointslicemirroring-controller.k8s.io";
    static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final Set<String> NOT_COPIED = Set.of("endpoints.kubernetes.io/last-change-trigger-time",
            "kubectl.kubernetes.io/last-applied-configuration");
    /** The controller's --mirroring-max-endpoints-per-subset. */
    private static final int MAX_PER_SUBSET = 1000;

    private final KubeObject endpoints;
    private final SortedMap<String, ObjectNode> slices = new TreeMap<>();

    private SlicesOfEndpoints(KubeObject endpoints) {
        this.endpoints = endpoints;
    }

    /** The slices without names, in a fixed order. */
    static List<ObjectNode> of(KubeObject endpoints) {
        SlicesOfEndpoints mirrored = new SlicesOfEndpoints(endpoints);
        for (JsonNode subset : endpoints.at("subsets")) {
            ArrayNode ports = ports(subset.path("ports"));
            int room = MAX_PER_SUBSET;
            room -= mirrored.add(subset.path("addresses"), true, ports, room);
            mirrored.add(subset.path("notReadyAddresses"), false, ports, room);
        }
        return new ArrayList<>(mirrored.slices.values());
    }

    private int add(JsonNode addresses, boolean ready, ArrayNode ports, int room) {
        int added = 0;
        for (JsonNode address : addresses) {
            if (added < room) {
                String type = Ips.isV4(address.path("ip").asText()) ? "IPv4" : "IPv6";
                ObjectNode slice = slices.computeIfAbsent(type + ports, _ -> slice(type, ports));
                slice.withArray("endpoints").add(endpoint(address, ready));
                added++;
            }
        }
        return added;
    }

    private static ObjectNode endpoint(JsonNode address, boolean ready) {
        ObjectNode endpoint = Json.object();
        endpoint.putArray("addresses").add(address.path("ip").asText());
        endpoint.putObject("conditions").put("ready", ready);
        for (String field : List.of("hostname", "targetRef", "nodeName")) {
            if (!Json.isEmpty(address.path(field))) {
                endpoint.set(field, address.get(field).deepCopy());
            }
        }
        return endpoint;
    }

    private static ArrayNode ports(JsonNode sent) {
        ArrayNode ports = Json.object().arrayNode();
        for (JsonNode port : sent) {
            ObjectNode copy = ports.addObject().put("name", port.path("name").asText(""))
                    .put("protocol", port.path("protocol").asText()).put("port", port.path("port").asInt());
            if (port.hasNonNull("appProtocol")) {
                copy.set("appProtocol", port.get("appProtocol"));
            }
        }
        return ports;
    }

    private ObjectNode slice(String type, ArrayNode ports) {
        ObjectNode slice = Json.object();
        ObjectNode metadata = slice.putObject("metadata").put("namespace", endpoints.namespace());
        ObjectNode labels = metadata.putObject("labels");
        new TreeMap<>(endpoints.labels()).forEach(labels::put);
        labels.put(SERVICE_NAME, endpoints.name()).put(MANAGED_BY, CONTROLLER);
        ObjectNode annotations = Json.object();
        endpoints.annotations().entrySet().stream().filter(entry -> !NOT_COPIED.contains(entry.getKey()))
                .map(Map.Entry::copyOf).forEach(entry -> annotations.put(entry.getKey(), entry.getValue()));
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations);
        }
        metadata.putArray("ownerReferences").addObject().put("apiVersion", "v1").put("kind", "Endpoints")
                .put("name", endpoints.name()).put("uid", endpoints.uid()).put("controller", true)
                .put("blockOwnerDeletion", true);
        slice.put("addressType", type);
        slice.putArray("endpoints");
        slice.set("ports", ports.deepCopy());
        return slice;
    }
}

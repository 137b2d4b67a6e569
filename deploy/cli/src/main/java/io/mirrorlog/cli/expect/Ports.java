package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The ports of a mirror: the remote Service's own on the Service, the gateway's on the Endpoints (sections 4, 4.1, 13: Q17). */
final class Ports {
    private static final String DEFAULT_PROTOCOL = "TCP";

    private Ports() {}

    /** Every port with exactly the fields that are copied, in the remote order; nodePort is the remote cluster's own. */
    static ArrayNode ofService(JsonNode service) {
        ArrayNode ports = JsonNodeFactory.instance.arrayNode();
        for (JsonNode remote : service.path("spec").path("ports")) {
            ObjectNode port = named(ports, remote);
            port.set("port", remote.path("port"));
            port.set("targetPort", targetPort(remote));
            if (!remote.path("appProtocol").asText("").isEmpty()) {
                port.set("appProtocol", remote.path("appProtocol"));
            }
        }
        return ports;
    }

    /** One port per Service port, all on the gateway's: the name is how a client's port finds its endpoint port. */
    static ArrayNode ofEndpoints(JsonNode service, int gatewayPort) {
        ArrayNode ports = JsonNodeFactory.instance.arrayNode();
        for (JsonNode remote : service.path("spec").path("ports")) {
            named(ports, remote).put("port", gatewayPort);
        }
        return ports;
    }

    /** The API server's default, so that an object that was never stored is judged like one that was. */
    static String protocol(JsonNode port) {
        String protocol = port.path("protocol").asText("");
        return protocol.isEmpty() ? DEFAULT_PROTOCOL : protocol;
    }

    /** Absent, 0 and "" mean the Service's port, by the API server's default. */
    static JsonNode targetPort(JsonNode port) {
        JsonNode target = port.path("targetPort");
        return Absence.of(target) ? port.path("port") : target;
    }

    private static ObjectNode named(ArrayNode ports, JsonNode remote) {
        ObjectNode port = ports.addObject();
        String name = remote.path("name").asText("");
        if (!name.isEmpty()) {
            port.put("name", name);
        }
        return port.put("protocol", protocol(remote));
    }
}

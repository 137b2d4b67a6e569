package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One Link, one remote Service and what else decides its mirror, all as the API serves it.
 *
 * @param link the Link object, its spec as raw JSON
 * @param gatewayAddresses the IPs that the Link's gatewayAddress resolves to
 * @param gatewayAlive false when the gateway's probes say that it is dead; unknown counts as alive
 * @param remoteService the Service in the remote cluster
 * @param remoteEndpoints a JSON array of the EndpointSlices, the v1 Endpoints, or both, of that Service; possibly empty
 * @param localNamespaceExists whether the local cluster has the Service's namespace
 */
public record Question(JsonNode link, List<String> gatewayAddresses, boolean gatewayAlive, JsonNode remoteService,
        JsonNode remoteEndpoints, boolean localNamespaceExists) {

    public Question {
        if (!link.isObject() || !remoteService.isObject()) {
            throw new IllegalArgumentException("the Link and the remote Service must be JSON objects");
        }
        if (!remoteEndpoints.isArray()) {
            throw new IllegalArgumentException(
                    "the remote endpoints must be a JSON array of objects, not a list object");
        }
        link = link.deepCopy();
        gatewayAddresses = List.copyOf(gatewayAddresses);
        remoteService = remoteService.deepCopy();
        remoteEndpoints = remoteEndpoints.deepCopy();
    }

    /** A string field of the Link's spec; absent, null and empty are the same to the API, so they are here. */
    String linkText(String field) {
        return link.path("spec").path(field).asText("");
    }

    String cluster() {
        return linkText("targetClusterName");
    }

    String remoteName() {
        return remoteService.path("metadata").path("name").asText("");
    }

    String namespace() {
        return remoteService.path("metadata").path("namespace").asText("");
    }

    /** The mirror's name by the default template, {@code {name}-{cluster}}. */
    String mirrorName() {
        return remoteName() + "-" + cluster();
    }
}

package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether nothing is ready behind the remote Service (behaviour, section 4.1), read from EndpointSlices or v1 Endpoints.
 * They are told apart by their content, for the items of a list as the API serves it carry no kind.
 */
final class Emptiness {
    private Emptiness() {}

    static boolean isEmpty(Question question) {
        for (JsonNode object : question.remoteEndpoints()) {
            if (readyInSubsets(object) || readyInSlice(object)) {
                return false;
            }
        }
        return true;
    }

    private static boolean readyInSubsets(JsonNode endpoints) {
        for (JsonNode subset : endpoints.path("subsets")) {
            if (!subset.path("addresses").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** An unknown readiness counts as ready, as the EndpointSlice API asks of its readers. */
    private static boolean readyInSlice(JsonNode slice) {
        for (JsonNode endpoint : slice.path("endpoints")) {
            if (endpoint.path("conditions").path("ready").asBoolean(true)) {
                return true;
            }
        }
        return false;
    }
}

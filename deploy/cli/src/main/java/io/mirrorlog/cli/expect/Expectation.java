package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What must be in the local cluster for one Link and one remote Service. */
public sealed interface Expectation {

    /** Both objects must be there; the JSON holds exactly the fields that the mirror sets, none that the API server adds. */
    record Mirror(ObjectNode service, ObjectNode endpoints) implements Expectation {
        public Mirror {
            service = service.deepCopy();
            endpoints = endpoints.deepCopy();
        }
    }

    /** The Service is selected but must not be mirrored, for a reason out of a closed set of words. */
    record Refusal(String reason, String message) implements Expectation {
        public Refusal {
            if (reason.isBlank() || message.isBlank()) {
                throw new IllegalArgumentException("a refusal has a reason and a message");
            }
        }
    }

    /** The Service is not exported: there is no mirror and nothing to report. */
    record Nothing() implements Expectation {}
}

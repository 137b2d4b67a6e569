package io.mirrorlog.topics.fact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is listed and watched. */
public enum Kind {
    /** EndpointSlices, selected at the server and summed per Service. */
    @JsonProperty("endpoints")
    ENDPOINTS,
    /** Services, watched whole and selected in the watcher. */
    @JsonProperty("services")
    SERVICES
}

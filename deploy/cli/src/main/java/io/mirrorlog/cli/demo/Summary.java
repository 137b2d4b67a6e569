package io.mirrorlog.cli.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How the demonstration ended. Services = mirrors + refused, when all is well.
 *
 * @param services    exported Services that the remote clusters accepted
 * @param mirrors     those with a mirror
 * @param refused     those without one, for a recorded reason
 * @param rejected    Services of the application that a remote API server did not accept
 * @param differences Services whose mirror or refusal is not as it should be
 * @param facts       records in the observed topics
 * @param changes     records in the changes topic
 * @param seconds     from start to end
 */
@JsonPropertyOrder({"services", "mirrors", "refused", "rejected", "differences", "facts", "changes", "total_s"})
public record Summary(int services, int mirrors, int refused, int rejected, int differences, long facts, long changes,
        @JsonProperty("total_s") double seconds) {
    /** 0 when everything is as it should be. */
    public int exitStatus() {
        return differences == 0 && services == mirrors + refused ? 0 : 1;
    }
}

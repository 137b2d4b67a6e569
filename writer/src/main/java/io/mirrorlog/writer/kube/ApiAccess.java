package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.util.function.UnaryOperator;

/**
 * How to reach the local cluster's API server.
 *
 * @param config  the client's configuration
 * @param through what its requests go through, so that someone else can count them
 */
public record ApiAccess(Config config, UnaryOperator<HttpClient> through) {
    /** Straight to the API server. */
    public static ApiAccess of(Config config) {
        return new ApiAccess(config, UnaryOperator.identity());
    }
}

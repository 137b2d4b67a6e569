package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;

/**
 * A local cluster: where the Links are.
 *
 * @param cluster   its one name on this Kafka
 * @param namespace the namespace of its Links, their options and Secrets
 * @param retry     how long to wait after a failure
 */
public record LocalSettings(ClusterName cluster, String namespace, Backoff retry) {
    public LocalSettings {
        if (namespace.isBlank()) {
            throw new IllegalArgumentException(
                    "the namespace of the Links must not be empty; write linkerd-multicluster");
        }
    }

    /** Linkerd's own namespace. */
    public static LocalSettings of(ClusterName cluster) {
        return new LocalSettings(cluster, "linkerd-multicluster", Backoff.defaults());
    }
}

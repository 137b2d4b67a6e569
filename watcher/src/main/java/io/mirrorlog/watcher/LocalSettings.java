package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.SharedSettings;
import java.util.List;

/**
 * A local cluster: where the Links are.
 *
 * @param cluster   its one name on this Kafka
 * @param namespace the namespace of its Links, their options and Secrets
 * @param retry     how long to wait after a failure
 */
public record LocalSettings(ClusterName cluster, String namespace, Backoff retry) {
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(SharedSettings.LOCAL_CLUSTER,
            SharedSettings.LOCAL_NAMESPACE);

    public LocalSettings {
        if (namespace.isBlank()) {
            throw new IllegalArgumentException(
                    "the namespace of the Links must not be empty; write linkerd-multicluster");
        }
    }

    /** As set. */
    public static LocalSettings from(Settings settings) {
        return new LocalSettings(settings.get(SharedSettings.LOCAL_CLUSTER),
                settings.get(SharedSettings.LOCAL_NAMESPACE),
                WatcherSettings.retry(settings));
    }

    /** Linkerd's own namespace. */
    public static LocalSettings of(ClusterName cluster) {
        return new LocalSettings(cluster, "linkerd-multicluster", Backoff.defaults());
    }
}

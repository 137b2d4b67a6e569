package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;

/**
 * What a watcher watches and how.
 *
 * @param cluster           the cluster's one name on this Kafka
 * @param selection         which Services it records
 * @param checkpoint        how often everything is listed again though nothing failed
 * @param heartbeat         how often it says that it is alive; readers take 30 s of silence for its end
 * @param endpointAddresses whether it records every endpoint's address, or only what mirrors need
 * @param retry             how long it waits after a session has failed
 */
public record WatcherSettings(ClusterName cluster, Selection selection, Duration checkpoint, Duration heartbeat,
        boolean endpointAddresses, Backoff retry) {
    public WatcherSettings {
        if (checkpoint.isNegative() || checkpoint.isZero() || heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException(
                    "checkpoint and heartbeat must be positive: %s, %s".formatted(checkpoint, heartbeat));
        }
    }

    /** The defaults: Linkerd's export labels, a checkpoint a day, a heartbeat every 10 s, no addresses. */
    public static WatcherSettings of(ClusterName cluster) {
        return new WatcherSettings(cluster, Selection.defaults(), Duration.ofHours(24), Duration.ofSeconds(10), false,
                Backoff.defaults());
    }

    /** The same for another cluster. */
    public WatcherSettings withCluster(ClusterName other) {
        return new WatcherSettings(other, selection, checkpoint, heartbeat, endpointAddresses, retry);
    }

    /** The same with another selection. */
    public WatcherSettings withSelection(Selection other) {
        return new WatcherSettings(cluster, other, checkpoint, heartbeat, endpointAddresses, retry);
    }
}

package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.watcher.publish.MarkerLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a watcher is made of.
 *
 * @param settings what it watches and how
 * @param kube     how to reach the cluster's API server
 * @param kafka    opens what it publishes through: each session has its own
 * @param markers  opens the log of its own and others' sessions
 * @param silence  how long after its last heartbeat another watcher counts as gone
 * @param deaf     how long a watch may say less than the server before it counts as deaf
 * @param clock    the observer's clock
 * @param ids      gives sessions and listings ids that never come again
 */
record WatcherParts(WatcherSettings settings, Config kube, Supplier<EventPublisher> kafka, Supplier<MarkerLog> markers,
        Duration silence, Duration deaf, InstantSource clock, Supplier<String> ids) {
    String apiServer() {
        return kube.getMasterUrl();
    }
}

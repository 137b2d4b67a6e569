package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.watcher.publish.KafkaMarkers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records one cluster's Services and endpoints as facts in the topic {@link Catalogue#observed}. It goes on until closed: when a session
 * fails, the next one lists everything again, so nothing is lost. While a watcher that started later records the same cluster, it
 * stands by.
 */
public final class Watcher implements Watching {
    /** A server tells every watch once a minute how far it is, where nothing happens by a bookmark. */
    private static final Duration DEAF_AFTER = Duration.ofMinutes(3);

    private final WatcherParts parts;
    private final Status status;
    private final Measures measures;
    private final Standby standby;
    private final Supervisor supervisor;
    private volatile boolean ready;

    private Watcher(WatcherParts parts) {
        this.parts = parts;
        this.status = new Status("Cluster " + parts.settings().cluster());
        this.measures = new Measures(parts.settings().cluster(), parts.clock());
        this.standby = Standby.start(parts);
        this.supervisor = Supervisor.start(status, parts.settings().retry(), parts.apiServer(), this::run);
    }

    private void run() throws InterruptedException {
        standby.await(status);
        new WatchRun(parts, status, standby, measures, this::becomeReady).run();
    }

    /**
     * Starts watching; returns at once. The topic must exist.
     *
     * @param settings what to watch and how
     * @param kube     how to reach the API server
     * @param kafka    how to reach Kafka
     * @param clock    the observer's clock
     * @param ids      gives sessions and listings ids that never come again
     */
    public static Watcher start(WatcherSettings settings, Config kube, KafkaSettings kafka, InstantSource clock,
            Supplier<String> ids) {
        return start(new WatcherParts(settings, kube,
                () -> EventPublisher.open(kafka, "mirrorlog-watcher-" + settings.cluster()),
                () -> KafkaMarkers.open(kafka, settings.cluster()), settings.silence(), DEAF_AFTER, clock, ids));
    }

    /** Starts watchers of linked clusters with the settings given, whose topics must exist. */
    public static LinkedWatchers.Starter starter(WatcherSettings settings, KafkaSettings kafka, InstantSource clock,
            Supplier<String> ids) {
        return (cluster, kube) -> start(settings.withCluster(cluster), kube, kafka, clock, ids);
    }

    static Watcher start(WatcherParts parts) {
        return new Watcher(parts);
    }

    private void becomeReady() {
        ready = true;
        status.good("is watched");
    }

    /** Whether a session has published both its first listings. */
    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public boolean connected() {
        return ready && status.isGood();
    }

    @Override
    public boolean live() {
        return supervisor.live();
    }

    @Override
    public String health() {
        return Stream.concat(Stream.of(status.inWords()), standby.problems().stream())
                .collect(Collectors.joining("; "));
    }

    @Override
    public List<Family> families() {
        return measures.families(state());
    }

    private Measures.State state() {
        if (status.isGood()) {
            return Measures.State.WATCHED;
        }
        return standby.isFenced() ? Measures.State.STANDBY : Measures.State.UNWATCHED;
    }

    @Override
    public void close() {
        supervisor.close();
        standby.close();
    }
}

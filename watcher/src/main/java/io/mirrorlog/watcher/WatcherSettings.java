package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.Type;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.List;

/**
 * What a watcher watches and how.
 *
 * @param cluster           the cluster's one name on this Kafka
 * @param selection         which Services it records
 * @param checkpoint        how often everything is listed again though nothing failed
 * @param heartbeat         how often it says that it is alive; readers take 30 s of silence for its end
 * @param endpointAddresses whether it records every endpoint's address, or only what mirrors need
 * @param retry             how long it waits after a session has failed
 * @param silence           how long after its last heartbeat another watcher of the cluster counts as gone
 */
public record WatcherSettings(ClusterName cluster, Selection selection, Duration checkpoint, Duration heartbeat,
        boolean endpointAddresses, Backoff retry, Duration silence) {
    static final Setting<Selection> SELECTION = Setting.of("watcher.selection",
            new Type<>("label keys, comma-separated, or * for every Service", Selection::parse),
            Selection.defaults().text(), "which Services are recorded");
    static final Setting<Duration> CHECKPOINT = Setting.of("watcher.checkpoint", Type.duration(), "24h",
            "how often everything is listed again though nothing failed");
    static final Setting<Duration> HEARTBEAT = Setting.of("watcher.heartbeat", Type.duration(), "10s",
            "how often a watcher says that it is alive; readers take 30 s of silence for its end");
    static final Setting<Endpoints> ENDPOINTS = Setting.of("watcher.endpoints", Type.choice(Endpoints.class),
            "summary", "whether every endpoint's address is recorded, or only what mirrors need");
    static final Setting<Duration> RETRY_FIRST = Setting.of("watcher.retry-first", Type.duration(), "1s",
            "how long to wait after a first failure; twice as long after each further one");
    static final Setting<Duration> RETRY_MAX = Setting.of("watcher.retry-max", Type.duration(), "30s",
            "the longest such wait");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(SELECTION, CHECKPOINT, HEARTBEAT, ENDPOINTS, RETRY_FIRST,
            RETRY_MAX);

    /** What readers take for a watcher's end. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** How much of endpoints is recorded. */
    enum Endpoints {
        /** What mirrors need. */
        SUMMARY,
        /** Every address too. */
        FULL
    }

    public WatcherSettings {
        if (checkpoint.isNegative() || checkpoint.isZero() || heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException(
                    "checkpoint and heartbeat must be positive: %s, %s".formatted(checkpoint, heartbeat));
        }
    }

    /** With the silence that readers take for a watcher's end, if the other's settings are ours. */
    public WatcherSettings(ClusterName cluster, Selection selection, Duration checkpoint, Duration heartbeat,
            boolean endpointAddresses, Backoff retry) {
        this(cluster, selection, checkpoint, heartbeat, endpointAddresses, retry, silence(heartbeat));
    }

    /** As set, for a cluster. */
    public static WatcherSettings from(Settings settings, ClusterName cluster) {
        return new WatcherSettings(cluster, settings.get(SELECTION), settings.get(CHECKPOINT),
                settings.get(HEARTBEAT), settings.get(ENDPOINTS) == Endpoints.FULL, retry(settings));
    }

    static Backoff retry(Settings settings) {
        return new Backoff(settings.get(RETRY_FIRST), settings.get(RETRY_MAX));
    }

    /** The defaults: Linkerd's export labels, a checkpoint a day, a heartbeat every 10 s, no addresses. */
    public static WatcherSettings of(ClusterName cluster) {
        return new WatcherSettings(cluster, Selection.defaults(), Duration.ofHours(24), Duration.ofSeconds(10), false,
                Backoff.defaults());
    }

    private static Duration silence(Duration heartbeat) {
        var threeMissed = heartbeat.multipliedBy(3);
        return threeMissed.compareTo(SILENCE) > 0 ? threeMissed : SILENCE;
    }

    /** The same for another cluster. */
    public WatcherSettings withCluster(ClusterName other) {
        return new WatcherSettings(other, selection, checkpoint, heartbeat, endpointAddresses, retry, silence);
    }

    /** The same with another selection. */
    public WatcherSettings withSelection(Selection other) {
        return new WatcherSettings(cluster, other, checkpoint, heartbeat, endpointAddresses, retry, silence);
    }
}

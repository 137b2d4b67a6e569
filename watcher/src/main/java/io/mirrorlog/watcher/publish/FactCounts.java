package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Propagation;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.metric.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all sessions of a watcher have recorded of a cluster, and when last. Safe for use by many threads. */
public final class FactCounts {
    private static final String CLUSTER = "cluster";
    private static final String TYPE = "type";
    private static final String KIND = "kind";
    private static final String PREFIX = "io.mirrorlog.";

    private final ClusterName cluster;
    private final InstantSource clock;
    private final Tally facts = new Tally();
    private final Propagation changes = new Propagation(Propagation.Stage.RECORD);
    private final Map<Kind, Instant> listed = new ConcurrentHashMap<>();
    private volatile Optional<Instant> beaten = Optional.empty();

    /** Of a cluster of which nothing was recorded yet. */
    public FactCounts(ClusterName cluster, InstantSource clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** A record of this type was acknowledged. */
    void recorded(String type) {
        facts.count(word(type));
    }

    /** So was the fact of a change that a watch had told of so long before; its id. */
    void changed(Duration after, String fact) {
        changes.took(after, fact, clock.instant());
    }

    /** A listing is whole, and all of it acknowledged. */
    void listed(Kind kind) {
        listed.put(kind, clock.instant());
    }

    /** A heartbeat was acknowledged. */
    void beaten() {
        beaten = Optional.of(clock.instant());
    }

    /** As they stand. What has not been is not there. */
    public List<Family> families() {
        var now = clock.instant();
        return List.of(ofTypes(cluster, facts), changes.family(),
                new Family("mirrorlog_listing_age_seconds", Family.Kind.GAUGE, Set.of(CLUSTER, KIND),
                        "How long ago the last whole listing of a kind was recorded.",
                        listed.entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                                .<Sample>map(entry -> new Sample.Value(
                                        Sample.labels(CLUSTER, cluster.value(), KIND, word(entry.getKey())),
                                        seconds(entry.getValue(), now)))
                                .toList()),
                new Family("mirrorlog_heartbeat_age_seconds", Family.Kind.GAUGE, Set.of(CLUSTER),
                        "How long ago the last heartbeat was recorded: all that happened until then is in the log.",
                        beaten.stream().<Sample>map(then -> new Sample.Value(Sample.label(CLUSTER, cluster.value()),
                                seconds(then, now))).toList()));
    }

    /** How many records of each type a cluster's watchers published. */
    static Family ofTypes(ClusterName cluster, Tally types) {
        return new Family("mirrorlog_facts_total", Family.Kind.COUNTER, Set.of(CLUSTER, TYPE),
                "Records that say what is in a cluster and that Kafka has acknowledged, by type.",
                types.counts().entrySet().stream().<Sample>map(entry -> new Sample.Value(
                        Sample.labels(CLUSTER, cluster.value(), TYPE, entry.getKey()),
                        entry.getValue().doubleValue())).toList());
    }

    /** {@code io.mirrorlog.service.observed.v1} is service-observed. */
    static String word(String type) {
        return type.substring(PREFIX.length(), type.lastIndexOf('.')).replace('.', '-');
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toMillis() / 1e3);
    }
}

package io.mirrorlog.cli.check;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.status.Heartbeats;
import io.mirrorlog.cli.status.Heartbeats.Heartbeat;
import io.mirrorlog.cli.status.LinkStanding;
import io.mirrorlog.cli.status.LinkStandings;
import io.mirrorlog.cli.status.Listings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * What the log says.
 *
 * @param topicProblems what is not as it must be about topics, in words
 * @param standings     how each link stands
 * @param unreadable    records that the projector could not read
 * @param gateways      what differs from a healthy one of each target cluster's gateway, in words; one that is not probed is not among them
 * @param watched       what each cluster's watcher says, by the cluster's name on this Kafka
 * @param selecting     what each Link selects, and from which of those clusters
 * @param undecided     what is seen and was not decided about in time, in words
 */
record LogState(List<String> topicProblems, List<LinkStanding> standings, List<String> unreadable,
        SortedMap<String, List<String>> gateways, SortedMap<String, Watched> watched, List<Selecting> selecting,
        Got<List<String>> undecided) {
    /** What is older and not taken up is late. */
    static final Duration LATE = Duration.ofMinutes(1);
    /** What each installation chooses for itself. */
    private static final Set<String> CHOSEN = Set.of("retention.ms", "delete.retention.ms", "min.compaction.lag.ms",
            "min.insync.replicas");

    LogState {
        topicProblems = List.copyOf(topicProblems);
        standings = List.copyOf(standings);
        unreadable = List.copyOf(unreadable);
        gateways = Collections.unmodifiableSortedMap(new TreeMap<>(gateways));
        watched = Collections.unmodifiableSortedMap(new TreeMap<>(watched));
        selecting = List.copyOf(selecting);
    }

    /**
     * What a cluster's watcher says; what is absent is not near the end of its topic.
     *
     * @param heartbeat its last one
     * @param listed    when everything was last listed whole
     * @param selection what is recorded, as the watcher's setting says it
     */
    record Watched(Optional<Heartbeat> heartbeat, Optional<Instant> listed, Optional<String> selection) {}

    /**
     * What a Link selects.
     *
     * @param cluster of which it selects, by its name on this Kafka
     */
    record Selecting(LinkName link, String cluster, Spec spec) {}

    /** Reads it. */
    static LogState read(LogReader reader, KafkaSettings kafka, ClusterName local, Instant now) {
        var standings = LinkStandings.read(reader, local);
        var gateways = new TreeMap<String, List<String>>();
        standings.gateways().forEach(gateway -> gateways.put(gateway.cluster(), gateway.history().differences()));
        var selecting = standings.specs().values().stream()
                .map(spec -> new Selecting(spec.link(), cluster(spec, standings, local), spec)).toList();
        var clusters = new TreeSet<>(selecting.stream().map(Selecting::cluster).toList());
        var heartbeats = Heartbeats.last(reader, clusters);
        return new LogState(topicProblems(reader, kafka, local, clusters),
                standings.all(Heartbeats.times(heartbeats)), standings.unreadable(), gateways,
                watched(clusters, heartbeats, Listings.last(reader, clusters)), selecting,
                Undecided.before(now.minus(LATE), partitions(reader, clusters), kafka, local));
    }

    private static List<TopicPartition> partitions(LogReader reader, Collection<String> clusters) {
        return reader.topics().stream().filter(topic -> topic.aspect() == Aspect.OBSERVED)
                .filter(topic -> clusters.contains(topic.cluster().value()))
                .flatMap(topic -> reader.partitionsOf(topic).stream()).toList();
    }

    private static String cluster(Spec spec, LinkStandings standings, ClusterName local) {
        return spec.link().equals(LinkName.LOCAL)
                ? local.value()
                : standings.clusters().getOrDefault(spec.link(), spec.targetClusterName());
    }

    private static SortedMap<String, Watched> watched(Collection<String> clusters,
            SortedMap<String, Heartbeat> heartbeats, Listings listings) {
        var watched = new TreeMap<String, Watched>();
        clusters.forEach(cluster -> watched.put(cluster, new Watched(Optional.ofNullable(heartbeats.get(cluster)),
                listings.at(cluster), listings.selection(cluster))));
        return watched;
    }

    private static List<String> topicProblems(LogReader reader, KafkaSettings kafka, ClusterName local,
            Collection<String> clusters) {
        var defaults = Keeping.defaults();
        var keeping = new Keeping(reader.partitions(new LogTopic(Aspect.LINKS, local)), defaults.replicationFactor(),
                defaults.retention());
        var watched = clusters.stream().filter(ClusterName::isLegal).map(ClusterName::new).toList();
        return Provisioning.verify(kafka, keeping, Catalogue.topics(local, watched, keeping)).stream()
                .filter(problem -> !CHOSEN.contains(problem.setting())).map(Provisioning.Problem::toString).toList();
    }
}

package io.mirrorlog.cli.check;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.cli.status.Gateways;
import io.mirrorlog.cli.status.Heartbeats;
import io.mirrorlog.cli.status.LinkStanding;
import io.mirrorlog.cli.status.LinkStandings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the log says.
 *
 * @param topicProblems what is not as it must be about topics, in words
 * @param standings     how each link stands
 * @param unreadable    records that the projector could not read
 * @param gateways      whether each target cluster's gateway is alive; one that is not probed is not among them
 */
record LogState(List<String> topicProblems, List<LinkStanding> standings, List<String> unreadable,
        SortedMap<String, Boolean> gateways) {
    /** What each installation chooses for itself. */
    private static final Set<String> CHOSEN = Set.of("retention.ms", "delete.retention.ms", "min.compaction.lag.ms",
            "min.insync.replicas");

    LogState {
        topicProblems = List.copyOf(topicProblems);
        standings = List.copyOf(standings);
        unreadable = List.copyOf(unreadable);
        gateways = Collections.unmodifiableSortedMap(new TreeMap<>(gateways));
    }

    /** Reads it. */
    static LogState read(LogReader reader, KafkaSettings kafka, ClusterName local) {
        var standings = LinkStandings.read(reader, local);
        var gateways = new TreeMap<String, Boolean>();
        Gateways.read(reader, local).forEach(gateway -> gateways.put(gateway.cluster(), gateway.history().isAlive()));
        var clusters = standings.clusters().values();
        var defaults = Keeping.defaults();
        var keeping = new Keeping(reader.partitions(new LogTopic(Aspect.LINKS, local)), defaults.replicationFactor(),
                defaults.retention());
        var watched = clusters.stream().filter(ClusterName::isLegal).map(ClusterName::new).distinct().toList();
        var problems = Provisioning.verify(kafka, keeping, Catalogue.topics(local, watched, keeping)).stream()
                .filter(problem -> !CHOSEN.contains(problem.setting())).map(Provisioning.Problem::toString).toList();
        return new LogState(problems, standings.all(Heartbeats.last(reader, clusters)), standings.unreadable(),
                gateways);
    }
}

package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What the last listings of clusters say, and when they were whole. */
public final class Listings {
    private final SortedMap<String, String> selections = new TreeMap<>();
    private final SortedMap<String, Map<Kind, Instant>> finished = new TreeMap<>();

    private Listings() {}

    /** Reads them near the ends of the clusters' topics. */
    public static Listings last(LogReader reader, Collection<String> clusters) {
        var listings = new Listings();
        var partitions = new TreeMap<String, List<TopicPartition>>();
        reader.topics().stream().filter(topic -> topic.aspect() == Aspect.OBSERVED)
                .filter(topic -> clusters.contains(topic.cluster().value()))
                .forEach(topic -> partitions.put(topic.cluster().value(), withoutHeartbeats(
                        reader.partitionsOf(topic))));
        Depths.search(reader, partitions, listings::isFound, record -> {
            listings.take(record);
            return true;
        });
        return listings;
    }

    /** What a cluster's watcher selects, as the settings write it; absent: not said near the end of its topic. */
    public Optional<String> selection(String cluster) {
        return Optional.ofNullable(selections.get(cluster));
    }

    /** When everything of a cluster was last listed; absent: not near the end of its topic. */
    public Optional<Instant> at(String cluster) {
        var kinds = finished.getOrDefault(cluster, Map.of());
        return kinds.size() < Kind.values().length ? Optional.empty() : kinds.values().stream().min(Instant::compareTo);
    }

    /** Every partition has the markers: they are nearer to the end where no heartbeats come. */
    private static List<TopicPartition> withoutHeartbeats(List<TopicPartition> partitions) {
        return partitions.size() == 1
                ? partitions
                : partitions.stream().filter(partition -> partition.partition() != 0).toList();
    }

    private boolean isFound(String cluster) {
        return selection(cluster).isPresent() && at(cluster).isPresent();
    }

    private void take(LogRecord record) {
        if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)) {
            var cluster = record.topic().cluster().value();
            switch (event.data().orElse(null)) {
                case Fact.SessionStarted session -> selections.put(cluster, session.selection());
                case Fact.ListingStarted started when !started.selection().isEmpty() ->
                    selections.put(cluster, started.selection());
                case Fact.ListingFinished ended -> finished.computeIfAbsent(cluster, _ -> new EnumMap<>(Kind.class))
                        .put(ended.kind(), record.received().appended());
                case null, default -> {
                    // Nothing about a listing.
                }
            }
        }
    }
}

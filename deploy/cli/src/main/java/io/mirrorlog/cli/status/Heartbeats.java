package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Until when clusters were seen: each one's last heartbeat. */
public final class Heartbeats {
    private Heartbeats() {}

    /**
     * A cluster's last heartbeat.
     *
     * @param at    when it came, by the broker's clock
     * @param ahead how much later it was then by the watcher's clock; less than nothing: earlier
     */
    public record Heartbeat(Instant at, Duration ahead) {}

    /** The clusters' last heartbeats, by their names; one that has none near the end of its topic is not among them. */
    public static SortedMap<String, Heartbeat> last(LogReader reader, Collection<String> clusters) {
        var found = new TreeMap<String, Heartbeat>();
        var partitions = new TreeMap<String, List<TopicPartition>>();
        reader.topics().stream().filter(topic -> topic.aspect() == Aspect.OBSERVED)
                .filter(topic -> clusters.contains(topic.cluster().value()))
                .forEach(topic -> partitions.put(topic.cluster().value(),
                        List.of(new TopicPartition(topic.name(), 0))));
        Depths.search(reader, partitions, found::containsKey, record -> {
            take(record, found);
            return true;
        });
        return found;
    }

    /** When they came. */
    public static Map<String, Instant> times(Map<String, Heartbeat> heartbeats) {
        return heartbeats.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().at()));
    }

    private static void take(LogRecord record, Map<String, Heartbeat> found) {
        if (record.received().reading() instanceof Reading.Read<?>(Event<?> event)
                && event.data().orElse(null) instanceof Fact.Heartbeat) {
            var at = record.received().appended();
            found.put(record.topic().cluster().value(),
                    new Heartbeat(at, Duration.between(at, event.attributes().time())));
        }
    }
}

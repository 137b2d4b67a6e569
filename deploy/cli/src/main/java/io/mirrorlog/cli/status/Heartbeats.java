package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.Aspect;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Until when clusters were seen: the time of each one's last heartbeat. They are looked for from the end, since a cluster's topic may hold
 * the history of months.
 */
public final class Heartbeats {
    private static final List<Long> DEPTHS = List.of(64L, 4_096L, 65_536L);

    private Heartbeats() {}

    /** The clusters' last heartbeats, by their names; one that has none near the end of its topic is not among them. */
    public static Map<String, Instant> last(LogReader reader, Collection<String> clusters) {
        var found = new TreeMap<String, Instant>();
        var topics = reader.topics().stream().filter(topic -> topic.aspect() == Aspect.OBSERVED)
                .filter(topic -> clusters.contains(topic.cluster().value())).toList();
        for (var depth : DEPTHS) {
            var missing = topics.stream().filter(topic -> !found.containsKey(topic.cluster().value()))
                    .map(topic -> new TopicPartition(topic.name(), 0)).toList();
            if (!missing.isEmpty()) {
                reader.readNewest(missing, depth, record -> {
                    if (isHeartbeat(record)) {
                        found.put(record.topic().cluster().value(), record.received().appended());
                    }
                    return true;
                });
            }
        }
        return found;
    }

    private static boolean isHeartbeat(LogRecord record) {
        return record.received().reading() instanceof Reading.Read<?>(Event<?> event)
                && event.data().orElse(null) instanceof Fact.Heartbeat;
    }
}

package io.mirrorlog.cli.status;

import io.mirrorlog.cli.read.LogReader;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** Looks for something in clusters' topics from their ends, deeper and deeper: each may hold the history of months. */
final class Depths {
    private static final List<Long> DEPTHS = List.of(64L, 4_096L, 65_536L);

    private Depths() {}

    /**
     * Reads until everything is found, or so deep that it is not worth it.
     *
     * @param partitions where to look, by cluster
     * @param isFound    whether what is looked for is found of a cluster
     */
    static void search(LogReader reader, SortedMap<String, List<TopicPartition>> partitions, Predicate<String> isFound,
            LogReader.Use use) {
        var missing = new TreeMap<>(partitions);
        for (var depth : DEPTHS) {
            missing.keySet().removeIf(isFound);
            var all = missing.values().stream().flatMap(List::stream).toList();
            if (!all.isEmpty()) {
                reader.readNewest(all, depth, use);
            }
        }
    }
}

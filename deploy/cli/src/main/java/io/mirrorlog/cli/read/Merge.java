package io.mirrorlog.cli.read;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the records of several partitions, each in order, into one order. A record comes out when every partition that has more to
 * come has shown its next one.
 */
final class Merge {
    private final Map<TopicPartition, Deque<LogRecord>> waiting = new HashMap<>();
    private final Set<TopicPartition> unfinished;

    Merge(Collection<TopicPartition> partitions) {
        unfinished = new HashSet<>(partitions);
    }

    void add(TopicPartition partition, LogRecord record) {
        waiting.computeIfAbsent(partition, _ -> new ArrayDeque<>()).add(record);
    }

    /** There is no more to come from this one. */
    void finish(TopicPartition partition) {
        unfinished.remove(partition);
    }

    /** The partitions from which more is to come. */
    Set<TopicPartition> unfinished() {
        return Set.copyOf(unfinished);
    }

    /** How many of its records have not come out yet. */
    int size(TopicPartition partition) {
        return waiting.getOrDefault(partition, new ArrayDeque<>()).size();
    }

    /** The next record of all; nothing while one of the partitions has to be heard first, or when all is out. */
    Optional<LogRecord> next() {
        if (unfinished.stream().anyMatch(partition -> size(partition) == 0)) {
            return Optional.empty();
        }
        return waiting.values().stream().filter(queue -> !queue.isEmpty()).min(Comparator.comparing(Deque::getFirst))
                .map(Deque::removeFirst);
    }
}

package io.mirrorlog.cli.tail;

import io.mirrorlog.cli.read.LogTopic;
import io.mirrorlog.topics.Partitioning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** The topics that a person named, of those that there are. */
record TopicChoice(SortedSet<LogTopic> topics) {
    TopicChoice {
        topics = Collections.unmodifiableSortedSet(new TreeSet<>(topics));
    }

    /**
     * Finds them.
     *
     * @param asked by what they hold ({@code changes}), that and their cluster ({@code changes.west}), or their whole names; empty: all
     * @throws IllegalArgumentException when one is not there, in words that name those that are
     */
    static TopicChoice of(List<String> asked, List<LogTopic> there) {
        if (there.isEmpty()) {
            throw new IllegalArgumentException(
                    "this Kafka shows us no topic of Mirrorlog's: check that it is the right one, that mirrorlog up has run, "
                            + "and that our user may DESCRIBE its topics");
        }
        var chosen = new TreeSet<LogTopic>(asked.isEmpty() ? there : List.of());
        for (var name : asked) {
            var called = there.stream().filter(topic -> isCalled(topic, name)).toList();
            if (called.isEmpty()) {
                throw new IllegalArgumentException("there is no topic '%s'; there are %s".formatted(name,
                        there.stream().map(TopicChoice::shortName).collect(Collectors.joining(", "))));
            }
            chosen.addAll(called);
        }
        return new TopicChoice(chosen);
    }

    /** What is to be read of them: one partition has everything about a namespace, and any has all Links. */
    List<TopicPartition> partitions(Optional<String> namespace, ToIntFunction<LogTopic> count) {
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : topics) {
            var all = count.applyAsInt(topic);
            var only = topic.aspect().isBroadcast()
                    ? Optional.of(0)
                    : namespace.map(wanted -> Partitioning.of(wanted, all));
            only.map(IntStream::of).orElseGet(() -> IntStream.range(0, all))
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition)));
        }
        return partitions;
    }

    private static String shortName(LogTopic topic) {
        return topic.aspect() + "." + topic.cluster();
    }

    private static boolean isCalled(LogTopic topic, String name) {
        return name.equals(topic.aspect().toString()) || name.equals(shortName(topic)) || name.equals(topic.name());
    }
}

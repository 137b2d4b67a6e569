package io.mirrorlog.topics.metric;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is measured for one set of labels. */
public sealed interface Sample {
    /** Names and values. */
    SortedMap<String, String> labels();

    /** A number. */
    record Value(SortedMap<String, String> labels, double value) implements Sample {
        public Value {
            labels = copy(labels);
        }
    }

    /**
     * Observations.
     *
     * @param buckets in the order of their bounds; the last one's is infinite, so that it counts all
     * @param sum     of all observed values
     */
    record Distribution(SortedMap<String, String> labels, List<Bucket> buckets, double sum) implements Sample {
        public Distribution {
            labels = copy(labels);
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * Observations that were no greater than a bound.
     *
     * @param count    those of smaller bounds included
     * @param exemplar one that is in no smaller one
     */
    record Bucket(double bound, long count, Optional<Exemplar> exemplar) {}

    /** One observation, and which record of the log it is about. */
    record Exemplar(double value, String eventId) {}

    /** One label. */
    static SortedMap<String, String> label(String name, String value) {
        return new TreeMap<>(Map.of(name, value));
    }

    private static SortedMap<String, String> copy(SortedMap<String, String> labels) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}

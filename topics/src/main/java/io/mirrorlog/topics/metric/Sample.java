package io.mirrorlog.topics.metric;

import java.time.Instant;
import java.util.ArrayList;
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

    /** This and another of the same labels as one. */
    default Sample plus(Sample other) {
        return switch (this) {
            case Value one when other instanceof Value more -> new Value(one.labels(), one.value() + more.value());
            case Distribution one when other instanceof Distribution more -> one.and(more);
            case Value _,Distribution _ -> throw new IllegalArgumentException("a number is no distribution");
        };
    }

    /** A number. */
    record Value(SortedMap<String, String> labels, double value) implements Sample {
        public Value {
            labels = copy(labels);
        }
    }

    /**
     * Observations.
     *
     * @param buckets     in the order of their bounds; the last one's is infinite, so that it counts all
     * @param sum         of all observed values
     * @param exponential the same observations by narrow bounds, where they are counted so too
     */
    record Distribution(SortedMap<String, String> labels, List<Bucket> buckets, double sum,
            Optional<Exponential> exponential) implements Sample {
        public Distribution {
            labels = copy(labels);
            buckets = List.copyOf(buckets);
        }

        /** How many there are. */
        public long count() {
            return buckets.getLast().count();
        }

        private Distribution and(Distribution other) {
            var all = new ArrayList<Bucket>();
            for (var at = 0; at < buckets.size(); at++) {
                all.add(buckets.get(at).and(other.buckets.get(at)));
            }
            return new Distribution(labels, all, sum + other.sum,
                    exponential.flatMap(one -> other.exponential.map(one::and)));
        }
    }

    /**
     * Observations that were no greater than a bound.
     *
     * @param count    those of smaller bounds included
     * @param exemplar one that is in no smaller one
     */
    record Bucket(double bound, long count, Optional<Exemplar> exemplar) {
        private Bucket and(Bucket other) {
            if (Double.compare(bound, other.bound) != 0) {
                throw new IllegalArgumentException("bounds %s and %s differ".formatted(bound, other.bound));
            }
            return new Bucket(bound, count + other.count, exemplar.or(other::exemplar));
        }
    }

    /**
     * Observations by bounds that grow by a factor, as Prometheus' native histograms have them: bucket i holds those above
     * {@code 2^((i-1)/2^schema)} and no greater than {@code 2^(i/2^schema)}.
     *
     * @param zeros   how many were no greater than {@link Exponents#ZERO}
     * @param buckets by i; what has none is not there
     */
    record Exponential(long zeros, SortedMap<Integer, Long> buckets) {
        public Exponential {
            buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
        }

        private Exponential and(Exponential other) {
            var all = new TreeMap<>(buckets);
            other.buckets.forEach((bucket, count) -> all.merge(bucket, count, Long::sum));
            return new Exponential(zeros + other.zeros, all);
        }
    }

    /** One observation, which record of the log it is about, and when it was made. */
    record Exemplar(double value, String eventId, Instant at) {}

    /** One label. */
    static SortedMap<String, String> label(String name, String value) {
        return new TreeMap<>(Map.of(name, value));
    }

    /** Two labels. */
    static SortedMap<String, String> labels(String name, String value, String other, String othersValue) {
        return new TreeMap<>(Map.of(name, value, other, othersValue));
    }

    private static SortedMap<String, String> copy(SortedMap<String, String> labels) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}

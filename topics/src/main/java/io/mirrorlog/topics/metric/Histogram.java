package io.mirrorlog.topics.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts observations by bounds. Safe for use by many threads. */
public final class Histogram {
    private final List<Double> bounds;
    private final boolean exponential;
    private final long[] counts;
    private final List<Optional<Sample.Exemplar>> exemplars;
    private final SortedMap<Integer, Long> exponents = new TreeMap<>();
    private long zeros;
    private double sum;

    /**
     * A histogram of nothing.
     *
     * @param bounds of its buckets, ascending; a last one without bound comes by itself
     */
    public Histogram(List<Double> bounds) {
        this(bounds, false);
    }

    private Histogram(List<Double> bounds, boolean exponential) {
        this.bounds = List.copyOf(bounds);
        this.exponential = exponential;
        this.counts = new long[bounds.size() + 1];
        this.exemplars = new ArrayList<>(bounds.stream().map(_ -> Optional.<Sample.Exemplar>empty()).toList());
        exemplars.add(Optional.empty());
    }

    /** One that also counts by the bounds of {@link Exponents}. */
    public static Histogram exponential(List<Double> bounds) {
        return new Histogram(bounds, true);
    }

    /** Counts one observation. */
    public void observe(double value) {
        observe(value, Optional.empty());
    }

    /** Counts one observation that a record of the log is about. */
    public void observe(double value, String eventId, Instant at) {
        observe(value, Optional.of(new Sample.Exemplar(value, eventId, at)));
    }

    private synchronized void observe(double value, Optional<Sample.Exemplar> exemplar) {
        var bucket = 0;
        while (bucket < bounds.size() && value > bounds.get(bucket)) {
            bucket++;
        }
        counts[bucket]++;
        sum += value;
        if (exemplar.isPresent()) {
            exemplars.set(bucket, exemplar);
        }
        if (exponential && value > Exponents.ZERO) {
            exponents.merge(Exponents.bucket(value), 1L, Long::sum);
        } else if (exponential) {
            zeros++;
        }
    }

    /** As it stands. */
    public synchronized Sample.Distribution with(SortedMap<String, String> labels) {
        var buckets = new ArrayList<Sample.Bucket>();
        var count = 0L;
        for (var bucket = 0; bucket <= bounds.size(); bucket++) {
            count += counts[bucket];
            buckets.add(new Sample.Bucket(bucket < bounds.size() ? bounds.get(bucket) : Double.POSITIVE_INFINITY,
                    count, exemplars.get(bucket)));
        }
        return new Sample.Distribution(labels, buckets, sum,
                exponential ? Optional.of(new Sample.Exponential(zeros, exponents)) : Optional.empty());
    }
}

package io.mirrorlog.topics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Counts observations by bounds. Safe for use by many threads. */
public final class Histogram {
    private final List<Double> bounds;
    private final long[] counts;
    private final List<Optional<Sample.Exemplar>> exemplars;
    private double sum;

    /**
     * A histogram of nothing.
     *
     * @param bounds of its buckets, ascending; a last one without bound comes by itself
     */
    public Histogram(List<Double> bounds) {
        this.bounds = List.copyOf(bounds);
        this.counts = new long[bounds.size() + 1];
        this.exemplars = new ArrayList<>(bounds.stream().map(_ -> Optional.<Sample.Exemplar>empty()).toList());
        exemplars.add(Optional.empty());
    }

    /** Counts one observation. */
    public void observe(double value) {
        observe(value, Optional.empty());
    }

    /** Counts one observation that a record of the log is about. */
    public void observe(double value, String eventId) {
        observe(value, Optional.of(new Sample.Exemplar(value, eventId)));
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
        return new Sample.Distribution(labels, buckets, sum);
    }
}

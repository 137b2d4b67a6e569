package io.mirrorlog.topics.metric;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by words of a closed set, so that there is no end of it. Safe for use by many threads, and cheap for them. */
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** A tally of nothing; these words are shown from the beginning. */
    public Tally(String... words) {
        for (var word : words) {
            counts.put(word, new LongAdder());
        }
    }

    /** One more. */
    public void count(String word) {
        count(word, 1);
    }

    /** So many more. */
    public void count(String word, long more) {
        var counted = counts.get(word);
        if (counted == null) {
            counted = counts.computeIfAbsent(word, _ -> new LongAdder());
        }
        counted.add(more);
    }

    /** As it stands. */
    public SortedMap<String, Long> counts() {
        var now = new TreeMap<String, Long>();
        counts.forEach((word, count) -> now.put(word, count.sum()));
        return now;
    }
}

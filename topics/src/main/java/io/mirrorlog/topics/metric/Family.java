package io.mirrorlog.topics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is measured under one name.
 *
 * @param name    as it is exposed, to the letter
 * @param help    what it is, in a sentence
 * @param samples one for each set of labels
 */
public record Family(String name, Kind kind, String help, List<Sample> samples) {
    public Family {
        samples = List.copyOf(samples);
    }

    /** How its values relate over time. */
    public enum Kind {
        /** It only grows, but for a start of the process. */
        COUNTER,
        /** It comes and goes. */
        GAUGE,
        /** How many observations were no greater than each of some bounds. */
        HISTOGRAM
    }

    /** Families of one name as one: parts of a process can count the same of different things. */
    public static List<Family> merged(List<Family> families) {
        var merged = new TreeMap<String, Family>();
        families.forEach(family -> merged.merge(family.name(), family, Family::and));
        return List.copyOf(merged.values());
    }

    private Family and(Family other) {
        var all = new ArrayList<>(samples);
        all.addAll(other.samples);
        return new Family(name, kind, help, all);
    }

    /** A gauge of one value, without labels. */
    public static Family gauge(String name, String help, int value) {
        return new Family(name, Kind.GAUGE, help, List.of(new Sample.Value(new TreeMap<>(), value)));
    }

    /** A gauge of one value for each value of one label. */
    public static Family gauge(String name, String help, String label, SortedMap<String, ? extends Number> values) {
        return new Family(name, Kind.GAUGE, help, samples(label, values));
    }

    /** A counter of one value for each value of one label. */
    public static Family counter(String name, String help, String label, SortedMap<String, ? extends Number> values) {
        return new Family(name, Kind.COUNTER, help, samples(label, values));
    }

    private static List<Sample> samples(String label, SortedMap<String, ? extends Number> values) {
        return values.entrySet().stream()
                .<Sample>map(entry -> new Sample.Value(Sample.label(label, entry.getKey()),
                        entry.getValue().doubleValue()))
                .toList();
    }
}

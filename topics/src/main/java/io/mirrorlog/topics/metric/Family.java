package io.mirrorlog.topics.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is measured under one name.
 *
 * @param name    as it is exposed, to the letter
 * @param labels  the names that every sample has a value for
 * @param help    what it is, in a sentence
 * @param samples one for each set of labels
 */
public record Family(String name, Kind kind, SortedSet<String> labels, String help, List<Sample> samples) {
    private static final String TOTAL = "_total";
    private static final String SECONDS = "seconds";
    private static final String STATE = "state";

    public Family {
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        samples = List.copyOf(samples);
        for (var sample : samples) {
            if (!sample.labels().keySet().equals(labels)) {
                throw new IllegalArgumentException(
                        "%s has labels %s, not %s".formatted(name, labels, sample.labels().keySet()));
            }
        }
    }

    /** The same with labels in any order. */
    public Family(String name, Kind kind, Set<String> labels, String help, List<Sample> samples) {
        this(name, kind, new TreeSet<>(labels), help, samples);
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

    /** Families of one name as one: parts of a process can count the same. What has the same labels is added up. */
    public static List<Family> merged(List<Family> families) {
        var merged = new TreeMap<String, Family>();
        families.forEach(family -> merged.merge(family.name(), family, Family::and));
        return List.copyOf(merged.values());
    }

    private Family and(Family other) {
        if (kind != other.kind || !labels.equals(other.labels) || !help.equals(other.help)) {
            throw new IllegalArgumentException("two families %s differ in kind, labels or help".formatted(name));
        }
        Map<SortedMap<String, String>, Sample> all = new LinkedHashMap<>();
        samples.forEach(sample -> all.merge(sample.labels(), sample, Sample::plus));
        other.samples.forEach(sample -> all.merge(sample.labels(), sample, Sample::plus));
        return new Family(name, kind, labels, help, new ArrayList<>(all.values()));
    }

    /** Its name without the suffix that a counter has. */
    public String stem() {
        return isTotal() ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    /** Whether it is a counter that is named like one; Linkerd's are not all. */
    public boolean isTotal() {
        return kind == Kind.COUNTER && name.endsWith(TOTAL);
    }

    /** What its values are measured in, as its name says; empty: they count something. */
    public String unit() {
        return stem().endsWith("_" + SECONDS) ? SECONDS : "";
    }

    /** A gauge of one value, without labels. */
    public static Family gauge(String name, String help, Number value) {
        return new Family(name, Kind.GAUGE, Set.of(), help,
                List.of(new Sample.Value(new TreeMap<>(), value.doubleValue())));
    }

    /** A gauge of one value for each value of one label. */
    public static Family gauge(String name, String help, String label, SortedMap<String, ? extends Number> values) {
        return new Family(name, Kind.GAUGE, Set.of(label), help, samples(label, values));
    }

    /** A counter of one value, without labels. */
    public static Family counter(String name, String help, Number value) {
        return new Family(name, Kind.COUNTER, Set.of(), help,
                List.of(new Sample.Value(new TreeMap<>(), value.doubleValue())));
    }

    /** A counter of one value for each value of one label. */
    public static Family counter(String name, String help, String label, SortedMap<String, ? extends Number> values) {
        return new Family(name, Kind.COUNTER, Set.of(label), help, samples(label, values));
    }

    /**
     * A gauge that is 1 for the state that something is in, and 0 for every other.
     *
     * @param of     what it is
     * @param states all that there are
     */
    public static Family state(String name, String help, SortedMap<String, String> of, Collection<String> states,
            String now) {
        var labels = new TreeSet<>(of.keySet());
        labels.add(STATE);
        return new Family(name, Kind.GAUGE, labels, help, states.stream().<Sample>map(state -> {
            var all = new TreeMap<>(of);
            all.put(STATE, state);
            return new Sample.Value(all, state.equals(now) ? 1 : 0);
        }).toList());
    }

    private static List<Sample> samples(String label, SortedMap<String, ? extends Number> values) {
        return values.entrySet().stream()
                .<Sample>map(entry -> new Sample.Value(Sample.label(label, entry.getKey()),
                        entry.getValue().doubleValue()))
                .toList();
    }
}

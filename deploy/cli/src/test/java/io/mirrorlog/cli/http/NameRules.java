package io.mirrorlog.cli.http;

import io.mirrorlog.topics.metric.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Prometheus' linter asks of names and help, and that every help is a sentence. */
final class NameRules {
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");
    private static final Set<String> NO_BASE_UNITS = Set.of("s", "ms", "us", "ns", "sec", "millis", "milliseconds",
            "microseconds", "nanoseconds", "minutes", "hours", "days", "b", "kb", "mb", "gb", "kibibytes", "megabytes",
            "percent", "m", "h", "d");

    private NameRules() {}

    /** Which rules a family breaks, in words. */
    static List<String> broken(Family family) {
        var broken = new ArrayList<String>();
        var words = List.of(family.name().split("_", -1));
        if (!family.name().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            broken.add(family.name() + ": words of small letters, joined by '_'");
        }
        if (!family.help().matches("(?s)[A-Z0-9].*\\.")) {
            broken.add(family.name() + ": help is a sentence");
        }
        words.stream().filter(TYPES::contains).forEach(word -> broken.add(family.name() + ": no type in a name"));
        words.stream().filter(NO_BASE_UNITS::contains)
                .forEach(word -> broken.add("%s: %s is no base unit".formatted(family.name(), word)));
        if (words.getLast().equals("total") != (family.kind() == Family.Kind.COUNTER)) {
            broken.add(family.name() + ": counters, and nothing else, end in _total");
        }
        if (Set.of("count", "sum", "bucket", "info", "created").contains(words.getLast())) {
            broken.add(family.name() + ": no suffix that a format gives");
        }
        if (family.kind() == Family.Kind.HISTOGRAM && family.unit().isEmpty()) {
            broken.add(family.name() + ": what is distributed has a unit");
        }
        if (family.labels().contains("le") || family.labels().contains("quantile")) {
            broken.add(family.name() + ": no label that a format gives");
        }
        return broken;
    }
}

package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rounds came to, fault by fault, as a file to make a table of. */
final class Report {
    private static final double MILLIS = 1000.0;

    private final long seed;
    private final Map<FaultKind, List<Duration>> recoveries = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, SortedMap<String, Long>> failures = new EnumMap<>(FaultKind.class);
    private int rounds;

    Report(long seed) {
        this.seed = seed;
    }

    /**
     * One round is over.
     *
     * @param kinds    what went wrong in it
     * @param recovery from the end of the last fault until what changed in that moment is mirrored, and all else
     * @param failed   how often each reason was recorded of a failure
     */
    void add(List<FaultKind> kinds, Duration recovery, SortedMap<String, Long> failed) {
        rounds++;
        kinds.forEach(kind -> {
            recoveries.computeIfAbsent(kind, _ -> new ArrayList<>()).add(recovery);
            var counts = failures.computeIfAbsent(kind, _ -> new TreeMap<>());
            failed.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
        });
    }

    /** Which of these faults have not happened. */
    List<FaultKind> missing(List<FaultKind> kinds) {
        return kinds.stream().filter(kind -> !recoveries.containsKey(kind)).toList();
    }

    /** Writes the file, whose folder is made when it is missing. */
    void write(Path file, Sightings sightings) {
        var faults = new ArrayList<Map<String, Object>>();
        recoveries.forEach((kind, all) -> {
            var sorted = all.stream().map(each -> each.toMillis() / MILLIS).sorted().toList();
            var fault = new LinkedHashMap<String, Object>();
            fault.put("fault", kind.word());
            fault.put("what", kind.what());
            fault.put("rounds", sorted.size());
            fault.put("recovery_s_median", (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
            fault.put("recovery_s_max", sorted.getLast());
            fault.put("recoveries_s", sorted);
            fault.put("seen", sightings.of(kind));
            fault.put("failures_recorded", failures.getOrDefault(kind, new TreeMap<>()));
            faults.add(fault);
        });
        var report = new LinkedHashMap<String, Object>();
        report.put("seed", seed);
        report.put("rounds", rounds);
        report.put("faults", faults);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.faults.LocalWrites.Timed;
import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.invariant.ChangeRecords;
import io.mirrorlog.tests.simulation.invariant.Provenance;
import io.mirrorlog.tests.simulation.invariant.Violation;
import io.mirrorlog.tests.simulation.invariant.Violations;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the writes to the local cluster against the records of changes. Which writes a record is about nobody says: they are the ones of
 * its name, one after the other and before it, that are as it says.
 */
final class Ledger {
    private static final String RECORDED = "writes-are-recorded";
    private final MemoryLog log;
    private final SortedMap<String, List<Timed>> unrecorded = new TreeMap<>();
    private final Set<Timed> excused = new HashSet<>();

    Ledger(MemoryLog log) {
        this.log = log;
    }

    /** A writer wrote. */
    void wrote(Timed write) {
        of(write.write().key().toString()).add(write);
    }

    /** A record of {@code changes}, in the order of the log. */
    void recorded(Entry entry, Violations violations) {
        if (!(entry.as(Codec.CHANGES).reading() instanceof Reading.Read<Changed>(var event))) {
            violations.add(RECORDED, "the change at %s cannot be read", entry.position());
            return;
        }
        event.data().ifPresent(change -> recorded(event, change, entry.appended(), violations));
    }

    private void recorded(Event<Changed> event, Changed change, Instant at, Violations violations) {
        switch (change) {
            case Changed.NamespaceCreated _,Changed.Refused _,Changed.Held _,Changed.Released _ -> {
            }
            case Changed.Unreadable _ -> {
            }
            // Whoever wrote could not say so, or was not told; or says so later, when it goes on.
            case Changed.Recovered _,Changed.Failed _ -> excused.addAll(until(event.key(), at));
            case Changed.Done _ -> match(event.key(), event.attributes(), change, until(event.key(), at), violations);
        }
    }

    private void match(String key, Attributes attributes, Changed change, List<Timed> candidates,
            Violations violations) {
        for (var size = candidates.size(); size > 0; size--) {
            for (var from = 0; from + size <= candidates.size(); from++) {
                var run = candidates.subList(from, from + size);
                var found = check(key, attributes, change, run);
                if (found.stream().noneMatch(violation -> violation.invariant().equals(ChangeRecords.NAME))) {
                    add(found, violations);
                    of(key).removeAll(List.copyOf(run));
                    return;
                }
            }
        }
        add(check(key, attributes, change, candidates), violations);
    }

    private List<Violation> check(String key, Attributes attributes, Changed change, List<Timed> run) {
        var found = new Violations(Trace.none());
        new ChangeRecords(new Provenance(log, found), found).check(key, attributes, change,
                run.stream().map(Timed::write).toList());
        return found.all();
    }

    private static void add(List<Violation> found, Violations violations) {
        found.forEach(violation -> violations.add(violation.invariant(), "%s", violation.message()));
    }

    /** At rest: every write that no record is about is told, or forgiven. */
    void close(boolean forgiven, Violations violations) {
        if (!forgiven) {
            unrecorded.values().stream().flatMap(List::stream).filter(write -> !excused.contains(write))
                    .forEach(write -> violations.add(RECORDED, "%s of %s %s at %s was not recorded",
                            write.write().verb(), write.write().target(), write.write().key(), write.at()));
        }
        unrecorded.clear();
        excused.clear();
    }

    private List<Timed> until(String key, Instant at) {
        return of(key).stream().filter(write -> !write.at().isAfter(at)).toList();
    }

    private List<Timed> of(String key) {
        return unrecorded.computeIfAbsent(key, _ -> new ArrayList<>());
    }
}

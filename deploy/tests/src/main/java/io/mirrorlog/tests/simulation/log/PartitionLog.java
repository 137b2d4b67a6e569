package io.mirrorlog.tests.simulation.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One partition: what a reader can still get, and all that ever was in it. */
final class PartitionLog {
    private final List<Entry> all = new ArrayList<>();
    private final NavigableMap<Long, Entry> kept = new TreeMap<>();

    long end() {
        return all.size();
    }

    void append(Entry entry) {
        all.add(entry);
        kept.put(entry.position().offset(), entry);
    }

    Optional<Entry> next(long from) {
        return Optional.ofNullable(kept.ceilingEntry(from)).map(Map.Entry::getValue);
    }

    int cut(long start) {
        var head = kept.headMap(start, false);
        var lost = head.size();
        head.clear();
        return lost;
    }

    /** Keeps the newest record of each key; a tombstone goes too when all have read it. The last record stays: its segment is in use. */
    int compact(long readByAll) {
        var before = kept.size();
        var seen = new HashSet<String>();
        kept.descendingMap().entrySet().removeIf(entry -> {
            var isNewest = seen.add(entry.getValue().key());
            var isLast = entry.getKey() == all.size() - 1L;
            return !isLast && (!isNewest || (entry.getValue().value() == null && entry.getKey() < readByAll));
        });
        return before - kept.size();
    }

    List<Entry> all() {
        return all;
    }
}

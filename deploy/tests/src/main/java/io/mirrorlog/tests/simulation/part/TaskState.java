package io.mirrorlog.tests.simulation.part;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What outlives a projector's task: how far each topic was read, and what its stores hold.
 *
 * @param positions the next offset, by topic
 * @param stores    entries, by store
 */
record TaskState(SortedMap<String, Long> positions, SortedMap<String, SortedMap<String, Object>> stores) {
    static TaskState empty() {
        return new TaskState(new TreeMap<>(), new TreeMap<>());
    }
}

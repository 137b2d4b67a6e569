package io.mirrorlog.writer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels, or the annotations, of one object: wanted, there, and by whom.
 *
 * <pre>
 *   key is wanted | key is there        | written by us | then
 *   yes           | no, or other value  |               | differs: our value is written
 *   yes           | same value          |               | nothing
 *   no            | yes                 | yes           | differs: it goes
 *   no            | yes                 | no            | nothing: it is someone else's and stays
 * </pre>
 *
 * @param path   what differing keys are named under
 * @param wanted our keys
 * @param there  all keys
 * @param ours   keys we wrote
 */
record Entries(String path, SortedMap<String, String> wanted, SortedMap<String, String> there, Set<String> ours) {

    /** The differing keys, as paths. */
    List<String> differing() {
        var fields = new ArrayList<String>();
        wanted.forEach((key, value) -> {
            if (!value.equals(there.get(key))) {
                fields.add(path + "." + key);
            }
        });
        there.keySet().stream().filter(this::mustGo).forEach(key -> fields.add(path + "." + key));
        return fields;
    }

    /** As they must be written: ours, and what others have there. */
    SortedMap<String, String> merged() {
        var merged = new TreeMap<>(there);
        merged.keySet().removeIf(this::mustGo);
        merged.putAll(wanted);
        return merged;
    }

    /** What is there of what is ours. */
    SortedMap<String, String> before() {
        var before = new TreeMap<>(there);
        before.keySet().removeIf(key -> !wanted.containsKey(key) && !mustGo(key));
        return before;
    }

    private boolean mustGo(String key) {
        return !wanted.containsKey(key) && (ours.contains(key) || Labels.isReserved(key));
    }
}

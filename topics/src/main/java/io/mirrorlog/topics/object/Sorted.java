package io.mirrorlog.topics.object;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies whose order does not depend on how a collection happens to iterate: same content, same bytes. */
final class Sorted {
    private Sorted() {}

    static SortedMap<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}

package io.mirrorlog.topics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as it must be.
 *
 * @param name   the whole name
 * @param config every setting that its readers rely on, by Kafka's name
 */
public record Topic(String name, SortedMap<String, String> config) {
    public Topic {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
    }

    Topic(String name, Map<String, String> config) {
        this(name, new TreeMap<>(config));
    }
}

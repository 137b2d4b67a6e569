package io.mirrorlog.projector.topology;

import java.util.Map;

/** Tells what there is to read in a partition, at any time. */
@FunctionalInterface
public interface Unread {
    /**
     * By topic.
     *
     * @param partition the same of every topic
     */
    Map<String, Span> in(int partition);

    /**
     * How far a topic was read, and how far it goes.
     *
     * @param topic which topic of that name it is
     * @param first the offset of the first record that is there
     * @param next the offset of the first record that was not read
     * @param end  the offset after the last one
     */
    record Span(String topic, long first, long next, long end) {}

    /** There is nothing. */
    static Unread nothing() {
        return _ -> Map.of();
    }
}

package io.mirrorlog.watcher;

import io.mirrorlog.topics.metric.Family;
import java.util.List;

/** Something that watches until it is closed. */
public interface Watching extends AutoCloseable {
    /** Whether everything that was there at the beginning has been published. */
    boolean ready();

    /** Whether what it watches can be reached now, too. */
    default boolean connected() {
        return ready();
    }

    /** Whether its loop turns; if not, only starting it again helps. */
    default boolean live() {
        return true;
    }

    /** How it is, in one sentence for a person. */
    String health();

    /** What it counts and measures. */
    default List<Family> families() {
        return List.of();
    }

    @Override
    void close();
}

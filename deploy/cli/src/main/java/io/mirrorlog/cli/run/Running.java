package io.mirrorlog.cli.run;

import io.mirrorlog.topics.metric.Family;
import java.util.List;

/** A part that has been started. */
public interface Running extends AutoCloseable {
    /** Whether it has caught up. */
    boolean ready();

    /** Whether it has caught up and reaches what it needs now. */
    boolean connected();

    /** Whether its loop turns; if not, only starting it again helps. */
    boolean live();

    /** How it is, for a person. */
    String health();

    /** What it counts and measures. */
    default List<Family> families() {
        return List.of();
    }

    @Override
    void close();

    /** Closes things, the last first. */
    static void closeAll(List<? extends AutoCloseable> things) {
        for (var thing : things.reversed()) {
            try {
                thing.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part did not stop", e);
            }
        }
    }
}

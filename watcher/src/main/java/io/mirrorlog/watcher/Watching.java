package io.mirrorlog.watcher;

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

    @Override
    void close();
}

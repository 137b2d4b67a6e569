package io.mirrorlog.watcher;

/** Something that watches until it is closed. */
public interface Watching extends AutoCloseable {
    /** Whether everything that was there at the beginning has been published. */
    boolean ready();

    /** How it is, in one sentence for a person. */
    String health();

    @Override
    void close();
}

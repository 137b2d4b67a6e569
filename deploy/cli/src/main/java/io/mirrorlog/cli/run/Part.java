package io.mirrorlog.cli.run;

/** A part of Mirrorlog that can run, and be restarted, by itself. */
public enum Part {
    /** The local cluster's watcher, and one for each cluster that a Link names. */
    WATCHERS,
    /** The Streams application that decides. */
    PROJECTOR,
    /** What applies the decisions. */
    WRITER
}

package io.mirrorlog.cli.run;

/** A part of Mirrorlog that can run, and be restarted, by itself. */
public enum Part {
    /** The local cluster's watcher, and one for each cluster that a Link names. */
    WATCHERS("watcher"),
    /** The Streams application that decides. */
    PROJECTOR("projector"),
    /** What applies the decisions. */
    WRITER("writer");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /** What it is called in options, logs and metrics. */
    public String word() {
        return word;
    }
}

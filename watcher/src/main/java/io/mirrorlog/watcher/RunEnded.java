package io.mirrorlog.watcher;

/** A run cannot go on, for a reason that its message says in words. */
final class RunEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunEnded(String message) {
        super(message);
    }
}

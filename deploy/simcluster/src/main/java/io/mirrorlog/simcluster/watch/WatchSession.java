package io.mirrorlog.simcluster.watch;

import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * One open watch: a place in the history that moves as fast as its client reads. There is no queue per watch, so a slow
 * client costs nothing until the history leaves it behind.
 */
public final class WatchSession {
    private static final int BATCH = 256;

    private final WatchEvents events;
    private final WatchSink sink;
    private final Store store;
    private final boolean bookmarks;
    private long position;
    private boolean started;
    private boolean pumping;
    private Runnable whenThawed = () -> {};
    private boolean frozen;
    private boolean open = true;

    WatchSession(WatchEvents events, WatchSink sink, Store store, boolean bookmarks) {
        this.events = events;
        this.sink = sink;
        this.store = store;
        this.bookmarks = bookmarks;
        sink.onDrain(this::pump);
        sink.onClose(() -> open = false);
    }

    boolean isOpen() {
        return open;
    }

    /** The resource as faults name it. */
    String plural() {
        return events.type().plural();
    }

    private String resource() {
        return events.type().stored();
    }

    /** Follows from a revision on or, without one, tells what exists and follows from now on. */
    public void start(Optional<Long> after) {
        if (frozen) {
            whenThawed = () -> start(after);
            return;
        }
        started = true;
        if (after.isPresent()) {
            position = after.get();
            pump();
        } else if (open) {
            position = store.revision();
            store.list(resource(), "").forEach(stored -> events.existing(stored).ifPresent(sink::send));
        }
    }

    /** Sends what happened since, as far as the client reads. A sink can drain, and call this, in the middle of an event. */
    void pump() {
        if (!pumping) {
            pumping = true;
            try {
                sendWhatHappened();
            } finally {
                pumping = false;
            }
        }
    }

    private void sendWhatHappened() {
        while (started && open && !frozen && !sink.isFull()) {
            if (!store.history(resource()).reaches(position)) {
                fail(tooOld());
                return;
            }
            List<Change> next = store.history(resource()).after(position, BATCH);
            if (next.isEmpty()) {
                return;
            }
            next.forEach(change -> events.of(change).ifPresent(sink::send));
            position = next.getLast().revision();
        }
    }

    private Failure tooOld() {
        return Failure.expired("too old resource version: %d (%d)".formatted(position,
                store.history(resource()).forgotten()));
    }

    void bookmark() {
        pump();
        if (started && open && bookmarks && !frozen && !sink.isFull()) {
            position = Math.max(position, store.revision());
            sink.send(events.bookmark(position));
        }
    }

    /** An open connection on which nothing is told any more. */
    public void freeze(boolean freeze) {
        frozen = freeze;
        if (!freeze && !started) {
            whenThawed.run();
        }
        pump();
    }

    public void fail(Failure failure) {
        if (open) {
            sink.send(events.error(failure));
            end();
        }
    }

    void end() {
        if (open) {
            open = false;
            sink.end();
        }
    }

    public void cut() {
        open = false;
        sink.cut();
    }
}

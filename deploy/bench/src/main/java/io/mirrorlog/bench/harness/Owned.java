package io.mirrorlog.bench.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened and must be closed, the newest first, whatever happens meanwhile: a failure, or a person who has seen enough. */
public final class Owned implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes over the closing of something. */
    public synchronized <T extends AutoCloseable> T own(T thing) {
        if (closed) {
            close(thing);
            throw new IllegalStateException("closed meanwhile");
        }
        open.push(thing);
        return thing;
    }

    /** Closes one thing now. */
    public synchronized void release(AutoCloseable thing) {
        if (open.remove(thing)) {
            close(thing);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException failure = new IllegalStateException("not everything could be closed");
        while (!open.isEmpty()) {
            try {
                close(open.pop());
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("could not be closed: " + thing, e);
        }
    }
}

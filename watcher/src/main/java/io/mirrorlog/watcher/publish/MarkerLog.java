package io.mirrorlog.watcher.publish;

import java.util.List;

/** The markers of a cluster's sessions, ours and others', in the order of the log, from when it was first read. Used by one thread only. */
public interface MarkerLog extends AutoCloseable {
    /** What came since the last time; waits a moment for more if there is nothing. */
    List<Sign> read() throws InterruptedException;

    @Override
    void close();
}

package io.mirrorlog.simcluster.watch;

import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open watches. They are told of changes after the request that made them, all in one go. */
public final class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final Store store;
    private final Executor later;
    private final List<WatchSession> sessions = new ArrayList<>();
    private boolean scheduled;

    public Watches(Store store, Executor later) {
        this.store = store;
        this.later = later;
        store.onChange(_ -> schedule());
    }

    /** Opens a watch, which is told nothing before it is started. */
    public WatchSession open(WatchEvents events, WatchSink sink, boolean bookmarks) {
        WatchSession session = new WatchSession(events, sink, store, bookmarks);
        sessions.removeIf(old -> !old.isOpen());
        sessions.add(session);
        return session;
    }

    public void bookmark() {
        open().forEach(WatchSession::bookmark);
    }

    public void end(WatchSession session) {
        session.bookmark();
        session.end();
    }

    /** Cuts the watches of the resources chosen and gives their number. */
    public int cut(Predicate<String> resources) {
        List<WatchSession> chosen = open(resources);
        chosen.forEach(WatchSession::cut);
        return chosen.size();
    }

    public int fail(Predicate<String> resources, Failure failure) {
        List<WatchSession> chosen = open(resources);
        chosen.forEach(session -> session.fail(failure));
        return chosen.size();
    }

    public int freeze(Predicate<String> resources, boolean freeze) {
        List<WatchSession> chosen = open(resources);
        chosen.forEach(session -> session.freeze(freeze));
        return chosen.size();
    }

    public int count() {
        return open().size();
    }

    private List<WatchSession> open() {
        return open(_ -> true);
    }

    private List<WatchSession> open(Predicate<String> resources) {
        return sessions.stream().filter(session -> session.isOpen() && resources.test(session.plural())).toList();
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            later.execute(() -> {
                scheduled = false;
                open().forEach(Watches::tell);
            });
        }
    }

    /** A watch that cannot be told ends, and keeps no other from being told. */
    private static void tell(WatchSession session) {
        try {
            session.pump();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("resource", session.plural())
                    .log("A watch could not be told; it is cut");
            session.cut();
        }
    }
}

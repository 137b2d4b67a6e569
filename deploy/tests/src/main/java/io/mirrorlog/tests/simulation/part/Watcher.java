package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ClusterName;
import java.util.List;
import java.util.Optional;

/** The watcher of one cluster through all its sessions, and now and then an older session that goes on writing. */
public final class Watcher {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private final SourceCluster cluster;
    private final Surroundings around;
    private WatcherSession session;
    private Optional<WatcherSession> older = Optional.empty();
    private int sessions;
    private boolean unsure;

    /** A watcher that has seen nothing. */
    public Watcher(SourceCluster cluster, Surroundings around) {
        this.cluster = cluster;
        this.around = around;
        this.session = begin();
    }

    private WatcherSession begin() {
        sessions++;
        return new WatcherSession(cluster, around, cluster.name() + "-" + sessions, () -> unsure = true);
    }

    /** One step; whether there was anything to do. */
    public boolean step() {
        try {
            faults();
            if (older.isPresent() && around.dice().percent(30)) {
                stepOfOlder();
            }
            var did = session.step(around.dice().oneOf(KINDS));
            return did || !session.isIdle();
        } catch (Killed killed) {
            around.trace().say(() -> "watcher " + cluster.name() + ": " + killed.getMessage());
            restart();
            return true;
        }
    }

    private void faults() {
        var faults = around.faults();
        if (session.isListing() && faults.happens(Fault.LISTING_ABORTED, 5)) {
            restart();
        } else if (faults.happens(Fault.WATCHER_RESTARTED, 1)) {
            restart();
        } else if (older.isEmpty() && session.isIdle() && faults.happens(Fault.WATCHER_DOUBLED, 5)) {
            older = Optional.of(session);
            session = begin();
        } else if (faults.happens(Fault.WATCH_DROPPED, 1)) {
            session.drop(around.dice().oneOf(KINDS));
        } else if (faults.happens(Fault.RELISTED, 1)) {
            session.list(around.dice().oneOf(KINDS));
        } else if (faults.loom(2)) {
            session.beat();
        }
    }

    /** It ends, and another session begins. */
    public void restart() {
        session.end();
        session = begin();
    }

    private void stepOfOlder() {
        try {
            var did = older.orElseThrow().step(around.dice().oneOf(KINDS));
            if (did && around.dice().percent(3)) {
                endOlder();
            }
        } catch (Killed _) {
            endOlder();
        }
    }

    private void endOlder() {
        older.ifPresent(WatcherSession::end);
        older = Optional.empty();
    }

    /** The last that an older session has to say is said, and it ends. */
    public void settle() {
        try {
            older.ifPresent(last -> {
                while (!last.isIdle()) {
                    KINDS.forEach(last::step);
                }
            });
        } catch (Killed killed) {
            around.trace().say(() -> "older watcher " + cluster.name() + ": " + killed.getMessage());
        }
        endOlder();
    }

    /** A checkpoint: where records got lost or came twice, only another whole list says what is there. */
    public void checkpoint() {
        if (unsure) {
            unsure = false;
            KINDS.forEach(session::list);
        }
    }

    /** Whether it watches this cluster. */
    public boolean isOf(ClusterName name) {
        return cluster.name().equals(name);
    }

    /** Whether everything that it was told of is recorded. */
    public boolean isIdle() {
        return session.isIdle() && older.isEmpty();
    }

    /** Readers miss records. */
    public void unsure() {
        unsure = true;
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.NamespaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** One of several replicas on the same cluster and log, whose share of both is moved by hand, and that can be held up in a turn. */
final class Member implements Replica {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Log log;
    private final Reconciliation loop;
    private boolean owns;
    private boolean mayWrite = true;
    private int heard;
    /** What happens before the next look at a namespace, which every plan takes; and around the next write. */
    private Runnable beforePlan = () -> {};
    private Runnable beforeWrite = () -> {};
    private Runnable afterWrite = () -> {};

    Member(MemoryCluster cluster, Log log) {
        this.log = log;
        this.loop = new Reconciliation(
                new LoopSettings(Log.WEST, Log.PARTITIONS, _ -> true,
                        new Retries(Duration.ofMillis(250), Duration.ofSeconds(60)), false, Duration.ZERO),
                1, new HeldUp(cluster), new Recorder(log.publisher()), () -> NOW, this, _ -> {});
        loop.openFor();
    }

    @Override
    public boolean owns(int partition) {
        return owns;
    }

    @Override
    public boolean mayWrite(LinkName link) {
        return mayWrite;
    }

    void gain() {
        owns = true;
        loop.gained();
    }

    void lose() {
        owns = false;
    }

    void stop() {
        mayWrite = false;
    }

    void letWrite() {
        mayWrite = true;
        loop.gained();
    }

    void beforePlan(Runnable action) {
        beforePlan = action;
    }

    void beforeWrite(Runnable action) {
        beforeWrite = action;
    }

    void afterWrite(Runnable action) {
        afterWrite = action;
    }

    void desired(Received<Desired> received) {
        loop.desired(received);
    }

    void object(ObjectId name) {
        loop.object(name);
    }

    /** Hears what was said, and takes one turn if one is due. */
    boolean turn() {
        var said = log.outcomes();
        while (heard < said.size()) {
            loop.outcome(said.get(heard++));
        }
        return loop.turn();
    }

    private static Runnable taken(Runnable action) {
        action.run();
        return () -> {};
    }

    /** The cluster, with something happening in between. */
    private final class HeldUp implements LocalCluster {
        private final MemoryCluster cluster;

        HeldUp(MemoryCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public Actual seen(ObjectId key) {
            return cluster.seen(key);
        }

        @Override
        public Look read(ObjectId key) {
            return cluster.read(key);
        }

        @Override
        public NamespaceState namespace(String name) {
            beforePlan = taken(beforePlan);
            return cluster.namespace(name);
        }

        @Override
        public Optional<String> clusterIp(ObjectId name) {
            return cluster.clusterIp(name);
        }

        @Override
        public Optional<Obstacle> makeNamespace(String name, NewNamespace wanted) {
            return cluster.makeNamespace(name, wanted);
        }

        @Override
        public SortedSet<ObjectId> names() {
            return cluster.names();
        }

        @Override
        public Carried carryOut(ObjectId key, Change.Write change) {
            beforeWrite = taken(beforeWrite);
            var carried = cluster.carryOut(key, change);
            afterWrite = taken(afterWrite);
            return carried;
        }
    }
}

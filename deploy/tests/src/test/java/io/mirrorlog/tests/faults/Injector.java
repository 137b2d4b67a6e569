package io.mirrorlog.tests.faults;

import io.mirrorlog.simcluster.Faults;
import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import java.time.Duration;
import java.util.List;

/** Lets things go wrong, and ends that. */
final class Injector {
    /** How many names each writer works on at once. */
    static final int WRITES_AT_ONCE = 2;
    private static final String ALL = "*";
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Fleet fleet;
    private final Dice dice;

    /** How a fault ends. */
    interface Heal {
        /** It ends: whatever must be done for that is begun. */
        void heal();
    }

    Injector(Fleet fleet, Dice dice) {
        this.fleet = fleet;
        this.dice = dice;
    }

    /** Something goes wrong from now on. */
    Heal begin(FaultKind kind) {
        return switch (kind) {
            case KAFKA_NODE_KILLED, KAFKA_NODE_LOST -> killNode(dice.oneOf(KafkaNodes.ALL));
            case KAFKA_COORDINATOR_KILLED -> killNode(fleet.kafka().coordinatorOf("mirrorlog-writer-" + World.LOCAL));
            case KAFKA_NODE_FROZEN -> freezeNode(dice.oneOf(KafkaNodes.ALL));
            case KAFKA_AWAY -> {
                KafkaNodes.ALL.forEach(fleet.kafka()::kill);
                yield () -> KafkaNodes.ALL.forEach(fleet.kafka()::start);
            }
            case KAFKA_DISK_FULL -> fillDisks(List.of(dice.oneOf(KafkaNodes.ALL)));
            case KAFKA_DISKS_FULL -> fillDisks(KafkaNodes.ALL);
            case WATCHER_KILLED, PROJECTOR_KILLED, WRITER_KILLED -> {
                part(kind).kill();
                yield () -> {};
            }
            case WATCHER_FROZEN, PROJECTOR_FROZEN, WRITER_FROZEN -> {
                var part = part(kind);
                part.freeze();
                yield part::resume;
            }
            case WATCHER_OUT_OF_MEMORY, PROJECTOR_OUT_OF_MEMORY, WRITER_OUT_OF_MEMORY -> {
                part(kind).exhaust();
                yield () -> {};
            }
            case WATCHER_CLOCK_STEPPED, PROJECTOR_CLOCK_STEPPED, WRITER_CLOCK_STEPPED -> stepClock(part(kind));
            default ->
                ofCluster(kind, kind.target() == FaultKind.Target.LOCAL ? World.LOCAL : dice.oneOf(World.REMOTE));
        };
    }

    private PartProcess part(FaultKind kind) {
        return fleet.part(switch (kind.target()) {
            case WATCHER -> "watcher";
            case PROJECTOR -> "projector";
            case WRITER -> "writer-" + dice.between(1, 2);
            case KAFKA, LOCAL, REMOTE -> throw new IllegalArgumentException(kind.word());
        });
    }

    private Heal killNode(int node) {
        fleet.kafka().kill(node);
        return () -> fleet.kafka().start(node);
    }

    private Heal fillDisks(List<Integer> nodes) {
        fleet.kafka().fillDisks(nodes);
        return () -> nodes.forEach(fleet.kafka()::start);
    }

    private Heal stepClock(PartProcess part) {
        part.clock().step(dice.percent(50) ? STEP : STEP.negated());
        return () -> part.clock().step(Duration.ZERO);
    }

    private Heal freezeNode(int node) {
        fleet.kafka().freeze(node);
        return () -> fleet.kafka().resume(node);
    }

    private Heal ofCluster(FaultKind kind, ClusterName cluster) {
        return fleet.clusters().real(cluster).map(real -> ofReal(kind, cluster, real))
                .orElseGet(() -> ofSimulated(kind, cluster));
    }

    private Heal ofReal(FaultKind kind, ClusterName cluster, RealServer real) {
        var wire = real.wire();
        return switch (kind) {
            case LOCAL_API_RESTARTED, REMOTE_API_RESTARTED ->
                away(cluster, () -> real.cluster().setAway(true), () -> real.cluster().setAway(false));
            case LOCAL_API_UNREACHABLE, LOCAL_WATCH_DROPPED, REMOTE_API_UNREACHABLE, REMOTE_WATCH_DROPPED -> {
                wire.shut(true);
                yield () -> wire.shut(false);
            }
            case LOCAL_API_HALF_OPEN, REMOTE_API_HALF_OPEN -> {
                wire.loseEverything(true);
                yield () -> wire.loseEverything(false);
            }
            case LOCAL_WATCH_SILENT, REMOTE_WATCH_SILENT -> {
                wire.loseConnections();
                yield () -> {};
            }
            default -> throw new IllegalArgumentException(kind.word());
        };
    }

    private Heal ofSimulated(FaultKind kind, ClusterName cluster) {
        var faults = fleet.clusters().server(cluster).faults();
        return switch (kind) {
            case LOCAL_API_RESTARTED, REMOTE_API_RESTARTED -> away(cluster, () -> faults.outage(true), () -> {
                faults.compact();
                faults.outage(false);
            });
            case LOCAL_API_UNREACHABLE, REMOTE_API_UNREACHABLE ->
                away(cluster, () -> faults.outage(true), () -> faults.outage(false));
            case LOCAL_API_HALF_OPEN, REMOTE_API_HALF_OPEN -> away(cluster, () -> {
                faults.freezeWatches(ALL, true);
                faults.on(ALL, ALL).latency(NEVER);
            }, () -> {
                faults.clear();
                thaw(faults);
            });
            case LOCAL_API_THROTTLED, REMOTE_API_THROTTLED ->
                away(cluster, () -> faults.on(ALL, ALL).tooManyRequests(1), faults::clear);
            case LOCAL_API_SLOW, REMOTE_API_SLOW ->
                away(cluster, () -> faults.on(ALL, ALL).latency(SLOW), faults::clear);
            case LOCAL_WATCH_SILENT, REMOTE_WATCH_SILENT -> {
                faults.freezeWatches(ALL, true);
                yield () -> faults.freezeWatches(ALL, false);
            }
            case LOCAL_WATCH_DROPPED, REMOTE_WATCH_DROPPED -> {
                faults.dropWatches();
                yield faults::dropWatches;
            }
            case LOCAL_WATCH_EXPIRED, REMOTE_WATCH_EXPIRED -> {
                faults.expireWatches(ALL);
                yield () -> faults.expireWatches(ALL);
            }
            default -> throw new IllegalArgumentException(kind.word());
        };
    }

    /** Either what was sent meanwhile arrives after all, or the connections turn out to be dead. */
    private void thaw(Faults faults) {
        if (dice.percent(50)) {
            faults.freezeWatches(ALL, false);
        } else {
            faults.outage(true);
            faults.outage(false);
        }
    }

    private Heal away(ClusterName cluster, Runnable begin, Runnable end) {
        fleet.clusters().away(cluster, true);
        begin.run();
        return () -> {
            end.run();
            fleet.clusters().away(cluster, false);
        };
    }
}

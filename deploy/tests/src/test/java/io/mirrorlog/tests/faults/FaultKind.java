package io.mirrorlog.tests.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Everything that goes wrong in the matrix. */
enum FaultKind {
    KAFKA_NODE_KILLED(Target.KAFKA, 3, "one of three Kafka nodes is killed, and starts again"),
    KAFKA_COORDINATOR_KILLED(Target.KAFKA, 5, "the node that coordinates the writers is killed, and starts again"),
    KAFKA_NODE_FROZEN(Target.KAFKA, 9, "one of three Kafka nodes stands still, and goes on"),
    KAFKA_NODE_LOST(Target.KAFKA, 12, "one of three Kafka nodes is away for the whole round"),
    KAFKA_AWAY(Target.KAFKA, 8, "all three Kafka nodes are killed, and start again"),
    KAFKA_DISK_FULL(Target.KAFKA, 10, "the disk of one of three Kafka nodes is full, until someone makes room"),
    KAFKA_DISKS_FULL(Target.KAFKA, 8, "the disks of all three Kafka nodes are full, until someone makes room"),
    WATCHER_KILLED(Target.WATCHER, 0, "the watchers' process is killed"),
    WATCHER_FROZEN(Target.WATCHER, 8, "the watchers' process stands still, and goes on"),
    WATCHER_OUT_OF_MEMORY(Target.WATCHER, 0, "the watchers' process runs out of memory"),
    WATCHER_CLOCK_STEPPED(Target.WATCHER, 10,
            "the clock of the watchers' process is set an hour ahead or back, and right again"),
    PROJECTOR_KILLED(Target.PROJECTOR, 0, "the projector is killed"),
    PROJECTOR_FROZEN(Target.PROJECTOR, 12, "the projector stands still for longer than its session, and goes on"),
    PROJECTOR_OUT_OF_MEMORY(Target.PROJECTOR, 0, "the projector runs out of memory"),
    PROJECTOR_CLOCK_STEPPED(Target.PROJECTOR, 10,
            "the clock of the projector is set an hour ahead or back, and right again"),
    WRITER_KILLED(Target.WRITER, 0, "one of two writers is killed"),
    WRITER_FROZEN(Target.WRITER, 9, "one of two writers stands still for longer than its session, and goes on"),
    WRITER_OUT_OF_MEMORY(Target.WRITER, 0, "one of two writers runs out of memory"),
    WRITER_CLOCK_STEPPED(Target.WRITER, 10,
            "the clock of one of two writers is set an hour ahead or back, and right again"),
    LOCAL_API_RESTARTED(Target.LOCAL, 1, "the local API server restarts, and watches cannot go on"),
    LOCAL_API_UNREACHABLE(Target.LOCAL, 8, "the local API server cannot be reached"),
    LOCAL_API_HALF_OPEN(Target.LOCAL, 12, "connections to the local API server are half-open"),
    LOCAL_WATCH_SILENT(Target.LOCAL, 6, "watches of the local cluster tell nothing, while requests are answered"),
    LOCAL_WATCH_DROPPED(Target.LOCAL, 2, "watches of the local cluster are cut"),
    LOCAL_WATCH_EXPIRED(Target.LOCAL, 2, "watches of the local cluster end with 410 Gone"),
    LOCAL_API_THROTTLED(Target.LOCAL, 5, "the local API server answers 429 with Retry-After to everything"),
    LOCAL_API_SLOW(Target.LOCAL, 6, "the local API server takes 500 ms for every request"),
    REMOTE_API_RESTARTED(Target.REMOTE, 1, "a remote API server restarts, and watches cannot go on"),
    REMOTE_API_UNREACHABLE(Target.REMOTE, 8, "a remote API server cannot be reached"),
    REMOTE_API_HALF_OPEN(Target.REMOTE, 12, "connections to a remote API server are half-open"),
    REMOTE_WATCH_SILENT(Target.REMOTE, 6, "watches of a remote cluster tell nothing, while requests are answered"),
    REMOTE_WATCH_DROPPED(Target.REMOTE, 2, "watches of a remote cluster are cut"),
    REMOTE_WATCH_EXPIRED(Target.REMOTE, 2, "watches of a remote cluster end with 410 Gone"),
    REMOTE_API_THROTTLED(Target.REMOTE, 5, "a remote API server answers 429 with Retry-After to everything"),
    REMOTE_API_SLOW(Target.REMOTE, 6, "a remote API server takes 500 ms for every request");

    private final Target target;
    private final Duration lasts;
    private final String what;

    /** What something happens to; of two faults of a round never the same. */
    enum Target {
        KAFKA, WATCHER, PROJECTOR, WRITER, LOCAL, REMOTE
    }

    FaultKind(Target target, int seconds, String what) {
        this.target = target;
        this.lasts = Duration.ofSeconds(seconds);
        this.what = what;
    }

    Target target() {
        return target;
    }

    /** From its beginning to its end. */
    Duration lasts() {
        return lasts;
    }

    String what() {
        return what;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a part can show it. */
    boolean isSeenBy(String part) {
        return switch (target) {
            case KAFKA -> true;
            case WATCHER, REMOTE -> part.equals("watcher");
            case PROJECTOR -> part.equals("projector");
            case WRITER -> part.startsWith("writer");
            case LOCAL -> !part.equals("projector");
        };
    }

    /** Whether nothing of Kafka is left. */
    boolean takesKafkaAway() {
        return this == KAFKA_AWAY || this == KAFKA_DISKS_FULL;
    }

    /** Whether it can happen to a real API server: the others are answers that a simulated one is told to give. */
    boolean isForRealServers() {
        return switch (this) {
            case LOCAL_API_RESTARTED, LOCAL_API_UNREACHABLE, LOCAL_API_HALF_OPEN -> true;
            case LOCAL_WATCH_SILENT, LOCAL_WATCH_DROPPED -> true;
            case REMOTE_API_RESTARTED, REMOTE_API_UNREACHABLE, REMOTE_API_HALF_OPEN -> true;
            case REMOTE_WATCH_SILENT, REMOTE_WATCH_DROPPED -> true;
            default -> false;
        };
    }

    boolean stepsClock() {
        return this == WATCHER_CLOCK_STEPPED || this == PROJECTOR_CLOCK_STEPPED || this == WRITER_CLOCK_STEPPED;
    }

    /** Why it cannot happen on this machine; empty: it can. */
    Optional<String> obstacle() {
        return switch (this) {
            case KAFKA_DISK_FULL, KAFKA_DISKS_FULL -> FullDisk.obstacle();
            case WATCHER_CLOCK_STEPPED, PROJECTOR_CLOCK_STEPPED, WRITER_CLOCK_STEPPED -> Clock.obstacle();
            default -> Optional.empty();
        };
    }

    /** Whether a writer can be kept from recording what it wrote: it is gone, or was not told that it wrote. */
    boolean keepsFromRecording() {
        return switch (this) {
            case WRITER_KILLED, WRITER_OUT_OF_MEMORY, LOCAL_API_RESTARTED, LOCAL_API_UNREACHABLE, LOCAL_API_HALF_OPEN ->
                true;
            default -> false;
        };
    }
}

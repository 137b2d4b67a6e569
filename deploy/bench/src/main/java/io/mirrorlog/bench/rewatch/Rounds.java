package io.mirrorlog.bench.rewatch;

import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.rewatch.Rewatch.Trouble;
import io.mirrorlog.simcluster.Wire;
import java.time.Duration;
import java.time.Instant;

/** Makes trouble, and measures how late the product is after it. */
final class Rounds implements AutoCloseable {
    /** Not the same each time, lest every return meets the same moment between two tries. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGER_EACH_ROUND = Duration.ofMillis(1300);
    private static final int LENGTHS = 4;

    private final Wires wires;
    private final Scene scene;
    private final Progress progress;
    private final Mirrors mirrors;

    Rounds(Wires wires, Scene scene, Progress progress) {
        this.wires = wires;
        this.scene = scene;
        this.progress = progress;
        this.mirrors = new Mirrors(wires.direct());
    }

    /** Makes it once; gives how long after the API server answered, and after the last change, the last mirror had followed. */
    Duration run(Trouble trouble, int round) {
        var version = "round-%d-%s".formatted(round, trouble);
        var late = switch (trouble) {
            case DROPPED -> {
                wires.toRemote().shut(true);
                wires.toRemote().shut(false);
                var count = mirrors.label(version, round);
                var since = Instant.now();
                yield Duration.between(since, mirrors.awaitLabelled(version, count, scene::health));
            }
            case AWAY -> {
                wires.toRemote().shut(true);
                Pause.of(away(round));
                var count = mirrors.label(version, round);
                var since = back(wires.toRemote());
                yield Duration.between(since, mirrors.awaitLabelled(version, count, scene::health));
            }
            case LOCAL_AWAY -> {
                wires.toLocal().shut(true);
                Pause.of(away(round));
                mirrors.delete(round);
                var since = back(wires.toLocal());
                yield Duration.between(since, mirrors.awaitThere(scene.services(), scene::health));
            }
        };
        progress.step("  %s, round %d: %.2f s late".formatted(trouble, round + 1, late.toMillis() / 1000.0));
        return late;
    }

    private static Instant back(Wire wire) {
        wire.shut(false);
        return Instant.now();
    }

    private static Duration away(int round) {
        return SHORTEST.plus(LONGER_EACH_ROUND.multipliedBy(round % LENGTHS));
    }

    @Override
    public void close() {
        mirrors.close();
    }
}

package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.invariant.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is killed, frozen or cut off: mirrors, log and history are afterwards as they should be. */
class FaultMatrixTest {
    private static final int ROUNDS_IN_EVERY_BUILD = 3;
    private static final int AT_ONCE = 3;
    /** So many rounds deal every fault. */
    private static final int ROUNDS_FOR_ALL = 15;
    private static final Path REPORT = Path.of("target", "faults.json");

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void everyInvariantHoldsAfterEveryRoundAndARestartOfEverythingChangesNothing(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        var seed = Long.getLong("mirrorlog.faults.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        var rounds = Integer.getInteger("mirrorlog.faults.rounds", ROUNDS_IN_EVERY_BUILD);
        System.out.printf("%d rounds of faults; again: -Dmirrorlog.faults.seed=%d -Dmirrorlog.faults.rounds=%d%n",
                rounds, seed, rounds);
        var report = new Report(seed);
        try (var fleet = Fleet.start(directory); var scene = new Scene(fleet, new Dice(seed))) {
            fleet.startParts();
            scene.awaitSettled(List.of());
            assertNone("the start", scene.judgeHistory(false), scene);
            play(scene, new Dice(seed + 1), rounds, report);
            restartAll(scene);
        }
        if (rounds >= ROUNDS_FOR_ALL && chosen().size() == FaultKind.values().length) {
            assertThat(report.missing()).isEmpty();
        }
    }

    private static void play(Scene scene, Dice dice, int rounds, Report report) {
        var plan = new Plan(dice, rounds, Integer.getInteger("mirrorlog.faults.at-once", AT_ONCE), chosen());
        var injector = new Injector(scene.fleet(), dice);
        for (var round = 1; round <= rounds; round++) {
            var planned = plan.next();
            var result = new Round(scene, injector, planned).run();
            var kinds = planned.stream().map(Plan.Planned::kind).toList();
            System.out.printf("round %d: %s: at rest %.1f s afterwards%n", round,
                    kinds.stream().map(FaultKind::word).toList(), result.recovery().toMillis() / 1000.0);
            report.add(kinds, result.recovery(), result.failed());
            report.write(REPORT, scene.sightings());
            assertNone("round %d with %s".formatted(round, kinds), result.violations(), scene);
        }
    }

    /** All, or those that are named. */
    private static List<FaultKind> chosen() {
        var named = List.of(System.getProperty("mirrorlog.faults.only", "").split(",", -1));
        var chosen = Stream.of(FaultKind.values()).filter(kind -> named.contains(kind.word())).toList();
        return chosen.isEmpty() ? List.of(FaultKind.values()) : chosen;
    }

    private static void restartAll(Scene scene) {
        scene.fleet().parts().forEach(PartProcess::kill);

        scene.awaitSettled(List.of());

        assertThat(scene.news()).as("what a restart of everything changed").isEmpty();
    }

    private static void assertNone(String when, List<Violation> violations, Scene scene) {
        if (!violations.isEmpty()) {
            throw new AssertionError("after %s:%n%s%n%s".formatted(when, Scene.inWords(violations),
                    scene.fleet().tails()));
        }
    }
}

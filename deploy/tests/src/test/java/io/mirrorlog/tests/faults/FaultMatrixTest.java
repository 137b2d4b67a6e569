package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.invariant.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is killed, frozen or cut off: mirrors, log and history are afterwards as they should be. */
class FaultMatrixTest {
    /** So many rounds deal every fault. */
    private static final int ROUNDS_FOR_ALL = 15;
    private static final Path REPORT = Path.of("target", "faults.json");

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void everyInvariantHoldsAfterEveryRoundAndARestartOfEverythingChangesNothing(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        var setup = Setup.ofProperties();
        System.out.printf("%d rounds of faults; again: -Dmirrorlog.faults.seed=%d -Dmirrorlog.faults.rounds=%1$d%n",
                setup.rounds(), setup.seed());
        var report = new Report(setup.seed());
        try (var fleet = Fleet.start(directory); var scene = new Scene(fleet, new Dice(setup.seed()))) {
            fleet.startParts();
            scene.awaitSettled(List.of());
            assertNone("the start", scene.judgeHistory(false), scene);
            play(scene, setup, report);
            restartAll(scene);
        }
        if (setup.rounds() >= ROUNDS_FOR_ALL && setup.dealsAll()) {
            assertThat(report.missing()).isEmpty();
        }
    }

    private static void play(Scene scene, Setup setup, Report report) {
        var dice = new Dice(setup.seed() + 1);
        var plan = new Plan(dice, setup);
        var injector = new Injector(scene.fleet(), dice);
        for (var round = 1; round <= setup.rounds(); round++) {
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

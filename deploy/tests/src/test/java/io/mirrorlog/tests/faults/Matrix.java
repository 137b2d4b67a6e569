package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.invariant.Violation;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** One run of the matrix: its rounds, and a restart of everything. */
final class Matrix {
    /** So many rounds deal every fault. */
    private static final int ROUNDS_FOR_ALL = 20;

    private Matrix() {}

    /**
     * Plays it.
     *
     * @param directory of all that runs
     * @param file      where to write what came of it
     * @throws AssertionError when an invariant does not hold
     */
    static void play(Path directory, Setup setup, Path file) {
        System.out.printf("%d rounds of faults; again: -Dmirrorlog.faults.seed=%d -Dmirrorlog.faults.rounds=%1$d%n",
                setup.rounds(), setup.seed());
        var report = new Report(setup.seed());
        try (var fleet = Fleet.start(directory, setup); var scene = new Scene(fleet, new Dice(setup.seed()))) {
            fleet.startParts();
            scene.awaitSettled(List.of());
            assertNone("the start", scene.judgeHistory(false), scene);
            play(scene, setup, report, file);
            restartAll(scene);
        }
        if (setup.rounds() >= ROUNDS_FOR_ALL) {
            assertThat(report.missing(setup.kinds())).isEmpty();
        }
    }

    private static void play(Scene scene, Setup setup, Report report, Path file) {
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
            report.write(file, scene.sightings());
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

package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules of all modes promise in any world. The seed is the test's name: the same seed is the same world. */
class RulesPropertyTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEndDependsOnWhatIsThereAndNotOnWhatHappened(long seed) {
        var world = world(seed);
        assertThat(lines(world.history())).isEqualTo(lines(world.shortest()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyInterleavingOfTheClustersFactsEndsInTheSame(long seed) {
        var history = world(seed).history();
        assertThat(lines(Interleaving.of(history, new Random(seed)))).isEqualTo(lines(history));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameHistoryIsTheSameDecisions(long seed) {
        assertThat(lines(world(seed).history())).isEqualTo(lines(world(seed).history()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRelistAndARestartChangeNothing(long seed) {
        var world = world(seed);
        var replay = replay(world.history());
        var before = replay.lines();
        replay.restart();
        assertThat(replay.all(world.relisted()).lines()).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsDesiredWouldAlwaysBeAcceptedByAnApiServer(long seed) {
        var replay = new Replay(GoldenCase.LOCAL);
        for (var event : world(seed).history()) {
            replay.take(event);
            assertThat(Acceptance.problems(replay.desired())).isEmpty();
        }
    }

    private static GeneratedWorld world(long seed) {
        return new GeneratedWorld(new Random(seed));
    }

    private static Replay replay(List<Happening> events) {
        return new Replay(GoldenCase.LOCAL).all(events);
    }

    private static List<String> lines(List<Happening> events) {
        return replay(events).lines();
    }
}

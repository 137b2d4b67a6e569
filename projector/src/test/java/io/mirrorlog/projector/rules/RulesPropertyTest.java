package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the rules of all modes promise in any world. The seed is the test's name: the same seed is the same world. With
 * {@code -Dmirrorlog.worlds=1000} there are as many.
 */
class RulesPropertyTest {
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("mirrorlog.worlds", 40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyChangeLeadsToAllThatFollowsFromIt(long seed) {
        var world = GeneratedWorld.watched(new Random(seed));
        assertSame(lines(world.history()), lines(world.shortest()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEndDependsOnWhatIsThereAndNotOnWhatHappened(long seed) {
        var world = world(seed);
        assertSame(lines(world.history()), lines(world.shortest()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyInterleavingOfTheClustersFactsEndsInTheSame(long seed) {
        var history = world(seed).history();
        assertSame(lines(Interleaving.of(history, new Random(seed))), lines(history));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameHistoryIsTheSameDecisions(long seed) {
        assertSame(lines(world(seed).history()), lines(world(seed).history()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRelistAndARestartChangeNothing(long seed) {
        var world = world(seed);
        var replay = replay(world.history());
        var before = replay.lines();
        replay.restart();
        assertSame(replay.all(world.relisted()).lines(), before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsDesiredWouldAlwaysBeAcceptedByAnApiServer(long seed) {
        var replay = new Replay(GoldenCase.LOCAL);
        var accepted = new TreeMap<ObjectId, Desired.Decided>();
        for (var event : world(seed).history()) {
            replay.take(event);
            var others = new TreeMap<>(replay.desired());
            others.entrySet().removeIf(other -> other.getValue().equals(accepted.get(other.getKey())));
            assertThat(Acceptance.problems(others)).isEmpty();
            accepted.putAll(others);
        }
    }

    /** Only what differs, and of that only the start: some annotations are large. */
    private static void assertSame(List<String> one, List<String> other) {
        assertThat(without(one, other)).isEqualTo(without(other, one));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new LinkedHashSet<>(lines);
        left.removeAll(new HashSet<>(others));
        return left.stream().limit(3).map(line -> line.substring(0, Math.min(line.length(), 2_000))).toList();
    }

    private static GeneratedWorld world(long seed) {
        return GeneratedWorld.missed(new Random(seed));
    }

    private static Replay replay(List<Happening> events) {
        return new Replay(GoldenCase.LOCAL).all(events);
    }

    private static List<String> lines(List<Happening> events) {
        return replay(events).lines();
    }
}

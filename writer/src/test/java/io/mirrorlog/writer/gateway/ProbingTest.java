package io.mirrorlog.writer.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Behaviour §6 and Q15, case by case, and as properties of any run of probes. A failure names its seed. */
class ProbingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Probed ANSWERED = new Probed.Answered(Duration.ofMillis(3));
    private static final Probed FAILED = new Probed.Failed("no answer within 30s");
    private static final Probed UNSENT = new Probed.Unsent("host is not found");
    private static final int SEEDS = 500;

    @Test
    void theFirstProbeComesAfterAWholePeriodAndATenthOfItAtMost() {
        assertThat(begin(3, 0).due()).isEqualTo(NOON.plusSeconds(10));
        assertThat(begin(3, 0.5).due()).isEqualTo(NOON.plusMillis(10_500));
        assertThat(begin(3, 0.999).due()).isAfter(NOON.plusMillis(10_989)).isBefore(NOON.plusSeconds(11));
    }

    @Test
    void itIsDownFromTheThresholdOnAndUpWithOneAnswer() {
        assertThat(lives(begin(3, 0), FAILED, FAILED, FAILED, FAILED, ANSWERED, FAILED))
                .containsExactly(true, true, false, false, true, true);
    }

    @Test
    void anAnswerForgetsFailures() {
        assertThat(lives(begin(3, 0), FAILED, FAILED, ANSWERED, FAILED, FAILED, FAILED))
                .containsExactly(true, true, true, true, true, false);
    }

    @Test
    void aProbeThatDidNotLeaveSaysNothing() {
        assertThat(lives(begin(2, 0), UNSENT, UNSENT, FAILED, UNSENT, FAILED, UNSENT))
                .containsExactly(true, true, true, true, false, false);
    }

    @Test
    void oneThatWasDownStaysSoUntilItAnswers() {
        var down = Probing.begin(plan(3), false, NOON, 0);

        assertThat(lives(down, FAILED, UNSENT, FAILED, ANSWERED)).containsExactly(false, false, false, true);
        assertThat(down.isDown()).as("known by probes").isFalse();
    }

    @Test
    void whileAProbeIsUnderWayTheNextIsDropped() {
        var underWay = begin(3, 0).tick(NOON.plusSeconds(10), 0);
        assertThat(underWay.underWay()).isTrue();

        assertThat(underWay.sends(NOON.plusSeconds(20))).isFalse();
        var later = underWay.tick(NOON.plusSeconds(20), 0);
        assertThat(later.due()).isEqualTo(NOON.plusSeconds(30));
        assertThat(later.after(ANSWERED).sends(NOON.plusSeconds(29))).isFalse();
        assertThat(later.after(ANSWERED).sends(NOON.plusSeconds(30))).isTrue();
    }

    @Test
    void timeThatWasSleptThroughIsNotMadeUpFor() {
        var slept = begin(3, 0).tick(NOON.plusSeconds(1_000), 0);

        assertThat(slept.due()).isEqualTo(NOON.plusSeconds(1_010));
    }

    @Test
    void inAnyRunItIsDownExactlyWhenAsManyFailedInARowAsItTakes() {
        inAnyRun(run -> {
            var inARow = 0;
            var expected = true;
            var probing = begin(run.threshold, 0);
            for (var result : run.results) {
                probing = probing.after(result);
                switch (result) {
                    case Probed.Answered _ -> {
                        inARow = 0;
                        expected = true;
                    }
                    case Probed.Failed _ -> {
                        inARow++;
                        expected = expected && inARow < run.threshold;
                    }
                    case Probed.Unsent _ -> {
                    }
                }
                assertThat(probing.alive()).isEqualTo(expected);
            }
        });
    }

    @Test
    void inAnyRunNoTwoProbesAreUnderWayAndBetweenTwoIsAPeriodLessATenthAtLeast() {
        inAnyRun(run -> {
            var probing = begin(run.threshold, run.random.nextDouble());
            var now = NOON;
            var sent = new ArrayList<Instant>();
            var underWay = 0;
            for (var result : run.results) {
                now = now.plusMillis(run.random.nextInt(4_000));
                if (probing.sends(now)) {
                    sent.add(now);
                    underWay++;
                    assertThat(underWay).isOne();
                }
                probing = probing.tick(now, run.random.nextDouble());
                assertThat(probing.due()).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(11));
                if (probing.underWay() && run.random.nextInt(3) == 0) {
                    probing = probing.after(result);
                    underWay = 0;
                }
            }
            // A look can be 4 s late, and the next one is due by when it should have been.
            IntStream.range(1, sent.size()).forEach(index -> assertThat(
                    Duration.between(sent.get(index - 1), sent.get(index))).isGreaterThan(Duration.ofSeconds(6)));
        });
    }

    @Test
    void whatFollowsDependsOnNothingElse() {
        inAnyRun(run -> {
            var one = begin(run.threshold, 0.3);
            var other = begin(run.threshold, 0.3);
            for (var result : run.results) {
                one = one.tick(one.due(), 0.7).after(result);
                other = other.tick(other.due(), 0.7).after(result);
            }
            assertThat(one).isEqualTo(other);
        });
    }

    private record Run(Random random, int threshold, List<Probed> results) {
        static Run of(int seed) {
            var random = new Random(seed);
            var results = random.ints(60, 0, 10)
                    .mapToObj(dice -> dice < 5 ? FAILED : dice < 8 ? ANSWERED : UNSENT).toList();
            return new Run(random, 1 + random.nextInt(4), results);
        }
    }

    private static void inAnyRun(Consumer<Run> property) {
        IntStream.range(0, SEEDS).forEach(seed -> {
            try {
                property.accept(Run.of(seed));
            } catch (AssertionError e) {
                throw new AssertionError("with seed " + seed, e);
            }
        });
    }

    private static List<Boolean> lives(Probing begun, Probed... results) {
        var lives = new ArrayList<Boolean>();
        var probing = begun;
        for (var result : results) {
            probing = probing.after(result);
            lives.add(probing.alive());
        }
        return lives;
    }

    private static Probing begin(int threshold, double chance) {
        return Probing.begin(plan(threshold), true, NOON, chance);
    }

    private static ProbePlan plan(int threshold) {
        return new ProbePlan("192.0.2.1", "/ready", 4191, PERIOD, Duration.ofSeconds(30), threshold, List.of());
    }
}

package io.mirrorlog.bench.result;

import io.mirrorlog.bench.result.Measure.Worse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorstTest {
    @Test
    void theWorstIsTheLowestRateAndTheLongestTimeEachForItself() {
        var worst = Worst.of(List.of(line(300, 0.9, 12.5), line(1_000, 0.7, 3.25), line(10_000, 0.8, 40)));
        assertThat(worst.lines()).isEqualTo(3);
        assertThat(worst.measures()).containsExactly(ratio("warm", 0.7), seconds("warm", 40));
    }

    @Test
    void aNumberOfAnotherGroupIsAnotherNumber() {
        var both = new Line(services(5), List.of(ratio("fresh", 0.2), ratio("warm", 0.6)), List.of());
        var better = new Line(services(6), List.of(ratio("fresh", 0.3), ratio("warm", 0.5)), List.of());
        assertThat(Worst.of(List.of(both, better)).measures()).containsExactly(ratio("fresh", 0.2), ratio("warm", 0.5));
    }

    @Test
    void aProblemNamesItsCombination() {
        var line = new Line(services(5), List.of(), List.of("4 mirrored Services, not 5"));
        assertThat(Worst.of(List.of(line)).problems()).containsExactly("services=5: 4 mirrored Services, not 5");
    }

    private static Line line(int services, double ratio, double seconds) {
        return new Line(services(services),
                List.of(ratio("warm", ratio), Measure.of("warm", "floor_in_flight", services, Worse.NEITHER),
                        seconds("warm", seconds)),
                List.of());
    }

    private static Combination services(int count) {
        return new Combination(new TreeMap<>(Map.of(Parameter.SERVICES, count)));
    }

    private static Measure ratio(String group, double value) {
        return Measure.of(group, "ratio", value, 3, Worse.LOWER);
    }

    private static Measure seconds(String group, double value) {
        return Measure.of(group, "seconds", value, 3, Worse.HIGHER);
    }
}

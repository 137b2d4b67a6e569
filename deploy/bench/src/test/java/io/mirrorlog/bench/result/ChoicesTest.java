package io.mirrorlog.bench.result;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChoicesTest {
    private static final Choices RATES_AND_MIRRORS = new Choices(
            new TreeMap<>(Map.of(Parameter.RATE, List.of(10, 100), Parameter.MIRRORS, List.of(20, 1_000))));

    @Test
    void everyValueMeetsEveryOtherAndTheLastParameterChangesFastest() {
        assertThat(RATES_AND_MIRRORS.combinations()).extracting(Combination::toString).containsExactly(
                "mirrors=20 rate=10", "mirrors=20 rate=100", "mirrors=1000 rate=10", "mirrors=1000 rate=100");
    }

    @Test
    void whatIsGivenReplacesTheDefaultAndTheOthersStay() {
        assertThat(RATES_AND_MIRRORS.with(Map.of(Parameter.RATE, List.of(7)), "latency").combinations())
                .extracting(Combination::toString).containsExactly("mirrors=20 rate=7", "mirrors=1000 rate=7");
    }

    @Test
    void aParameterThatTheBenchmarkDoesNotUseIsRefusedWithThoseThatItDoes() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> RATES_AND_MIRRORS.with(Map.of(Parameter.SERVICES, List.of(5)), "latency"))
                .withMessage("latency does not use --services: leave it out; it takes --mirrors, --rate");
    }

    @Test
    void aNumberBelowOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> RATES_AND_MIRRORS.with(Map.of(Parameter.RATE, List.of(5, 0)), "latency"))
                .withMessage("--rate takes whole numbers from 1 up, separated by commas, not 5,0");
    }
}

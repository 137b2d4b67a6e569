package io.mirrorlog.bench.churn;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthTest {
    @Test
    void aTenthMoreIsStillChance() {
        var growth = new Growth(50_000_000, 55_000_000);
        assertThat(growth.measures()).extracting(measure -> measure.name() + " " + measure.value().toPlainString())
                .containsExactly("heap_ratio 1.100", "heap_before_mb 50.0", "heap_after_mb 55.0");
        assertThat(growth.problems(List.of("known"))).containsExactly("known");
    }

    @Test
    void moreThanThatIsAProblemBesideThoseThatAreKnown() {
        var growth = new Growth(50_000_000, 55_100_000);
        assertThat(growth.problems(List.of("known"))).containsExactly("known",
                "the live heap grew from 50.0 to 55.1 MB, by more than 10 %, though the Services are as many as before");
    }

    @Test
    void lessIsNone() {
        assertThat(new Growth(50_000_000, 20_000_000).problems(List.of())).isEmpty();
    }
}

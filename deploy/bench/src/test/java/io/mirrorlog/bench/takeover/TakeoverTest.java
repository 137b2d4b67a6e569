package io.mirrorlog.bench.takeover;

import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Progress;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.site.SimulatedSites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakeoverTest {
    @Test
    void theSurvivorOfTwoWritersAppliesWhatWasTheOthers() {
        try (var laboratory = new Laboratory(new SimulatedSites(), new Progress(new PrintWriter(new StringWriter()),
                InstantSource.system()))) {
            var takeover = new Takeover();

            var line = takeover.measure(takeover.defaults().combinations().getFirst(), laboratory);

            assertThat(line.measures()).singleElement().satisfies(measure -> {
                assertThat(measure.name()).isEqualTo("first_change_s");
                assertThat(measure.value()).isPositive();
            });
            var inTime = line.measures().stream().map(Measure::value)
                    .allMatch(seconds -> seconds.compareTo(BigDecimal.TEN) <= 0);
            assertThat(line.problems().isEmpty()).as(line.problems().toString()).isEqualTo(inTime);
        }
    }
}

package io.mirrorlog.bench.harness;

import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Environment;
import io.mirrorlog.bench.result.JsonLines;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.SimulatedSites;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BenchRunTest {
    private static final Environment ENVIRONMENT = new Environment("simulated", "25", 2, Instant.EPOCH);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachCombinationGetsALineAndTheWorstOfThemTheLast() {
        assertThat(run(new Doubling(100), 3, 7, 5)).isZero();
        assertThat(out.toString().lines()).hasSize(4)
                .satisfiesExactly(line -> assertThat(line).contains("\"facts\":3,\"twice\":6,"),
                        line -> assertThat(line).contains("\"facts\":7,\"twice\":14,"),
                        line -> assertThat(line).contains("\"facts\":5,\"twice\":10,"),
                        line -> assertThat(line).contains("\"facts\":[3,7,5],\"worst_of\":3,\"twice\":14,"));
        assertThat(err.toString().lines()).extracting(String::strip).containsExactly("0.0  doubling facts=3",
                "0.0  doubling facts=7",
                "0.0  doubling facts=5");
    }

    @Test
    void aProblemWithOneLineIsInTheLastAndInTheExitStatus() {
        assertThat(run(new Doubling(5), 3, 7)).isEqualTo(1);
        assertThat(out.toString().lines().toList().getLast()).contains("\"problems\":[\"facts=7: too many\"]");
        assertThat(err.toString()).contains("not as it must be: facts=7: too many");
    }

    @Test
    void progressIsCountedOnceASecondAtMost() {
        var now = new Instant[]{Instant.EPOCH};
        var progress = new Progress(new PrintWriter(err), () -> now[0]);
        for (var mirrors = 1; mirrors <= 50; mirrors++) {
            now[0] = now[0].plus(Duration.ofMillis(50));
            progress.count("mirrors", mirrors, 50);
        }
        assertThat(err.toString().lines()).extracting(String::strip).containsExactly("1.0    20 of 50 mirrors",
                "2.0    40 of 50 mirrors");
    }

    private int run(Benchmark benchmark, Integer... facts) {
        var progress = new Progress(new PrintWriter(err), InstantSource.fixed(Instant.EPOCH));
        try (var laboratory = new Laboratory(new SimulatedSites(), progress)) {
            return new BenchRun(benchmark, new JsonLines(benchmark.name(), ENVIRONMENT), new PrintWriter(out))
                    .measure(benchmark.defaults().with(Map.of(Parameter.FACTS, List.of(facts)), benchmark.name()),
                            laboratory);
        }
    }

    private record Doubling(int limit) implements Benchmark {
        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public Choices defaults() {
            return Choices.of(Parameter.FACTS, 1);
        }

        @Override
        public Line measure(Combination combination, Laboratory laboratory) {
            var facts = combination.value(Parameter.FACTS);
            return new Line(combination, List.of(Measure.of("", "twice", 2L * facts, Worse.HIGHER)),
                    facts > limit ? List.of("too many") : List.of());
        }
    }
}

package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.part.Seams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is restarted, doubled, reordered or lied to: nothing is lost, nothing foreign is touched, and the mirrors converge. */
class SimulationTest {
    private static final int SEEDS = 300;
    private static final int SEEDS_TWICE = 3;

    @Test
    void everyInvariantHoldsInEverySeedAndEveryFaultHappens() {
        var totals = new Totals();
        var broken = new ArrayList<String>();
        for (var seed = 1; seed <= SEEDS; seed++) {
            var result = new Simulation(seed, new Seams() {
            }, Trace.none()).run();
            totals.add(result);
            result.violations().forEach(violation -> broken.add("seed " + result.seed() + ": " + violation));
        }

        assertThat(broken).isEmpty();
        assertThat(totals.faults()).allSatisfy((fault, count) -> assertThat(count).as(fault.word()).isPositive());
    }

    @Test
    void aSeedIsTheSameEachTime() {
        for (var seed = 1; seed <= SEEDS_TWICE; seed++) {
            assertThat(traceOf(seed)).as("seed %d", seed).isEqualTo(traceOf(seed));
        }
    }

    private static List<String> traceOf(long seed) {
        var trace = new ArrayList<String>();
        var _ = new Simulation(seed, new Seams() {
        }, Trace.to(trace::add)).run();
        return trace;
    }
}

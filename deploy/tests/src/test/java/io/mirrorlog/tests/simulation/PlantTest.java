package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.plant.Plant;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulation can fail: every bug that is planted between the parts is seen. */
class PlantTest {
    private static final int SEEDS = 300;

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsSeen(Plant plant) {
        var seen = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new Simulation(seed, plant.seams(), Trace.none()).run())
                .filter(result -> !result.violations().isEmpty()).findFirst();

        assertThat(seen).as(plant.what()).isPresent();
    }
}

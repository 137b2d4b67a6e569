package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.plant.Plant;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulation can fail: every bug that is planted between the parts is seen. */
class PlantTest {
    /** Beside those of the other test, so that more are seen in a build. */
    private static final long FIRST = 301;
    private static final long LAST = 700;

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsSeen(Plant plant) {
        var seen = LongStream.rangeClosed(FIRST, LAST)
                .mapToObj(seed -> new Simulation(seed, plant.seams(), Trace.none()).run())
                .filter(result -> !result.violations().isEmpty()).findFirst();

        assertThat(seen).as(plant.what()).isPresent();
    }
}

package io.mirrorlog.projector;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FalteringTest {
    @Test
    void pausesGrowUpToTheLongest() {
        try (var faltering = new Faltering(Duration.ofMillis(20), Duration.ofMillis(50))) {
            assertThat(pause(faltering)).isBetween(Duration.ofMillis(19), Duration.ofMillis(400));
            assertThat(pause(faltering)).isBetween(Duration.ofMillis(39), Duration.ofMillis(400));
            assertThat(pause(faltering)).isBetween(Duration.ofMillis(49), Duration.ofMillis(400));
        }
    }

    @Test
    void whyItFailedIsSaidUntilItGoesWell() {
        var faltering = new Faltering(Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(faltering.trouble()).isEmpty();
        faltering.fail("no rights");
        assertThat(faltering.trouble()).contains("no rights");
        faltering.recovered();
        assertThat(faltering.trouble()).isEmpty();
    }

    @Test
    void closedItDoesNotPause() {
        var faltering = new Faltering(Duration.ofMinutes(1), Duration.ofMinutes(1));
        faltering.close();
        assertThat(pause(faltering)).isLessThan(Duration.ofSeconds(30));
    }

    private static Duration pause(Faltering faltering) {
        var begun = System.nanoTime();
        faltering.fail("again");
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

package io.mirrorlog.projector;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FalteringTest {
    @Test
    void pausesGrowUpToTheLongestAndStartAnewAfterItWentWellForLong() {
        var faltering = new Faltering(Duration.ofMillis(20), Duration.ofMillis(50));

        assertThat(faltering.pause(millis(0))).isEqualTo(Duration.ofMillis(20));
        assertThat(faltering.pause(millis(30))).isEqualTo(Duration.ofMillis(40));
        assertThat(faltering.pause(millis(80))).isEqualTo(Duration.ofMillis(50));
        assertThat(faltering.pause(millis(179))).isEqualTo(Duration.ofMillis(50));
        assertThat(faltering.pause(millis(279))).isEqualTo(Duration.ofMillis(20));
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

    private static long millis(long time) {
        return Duration.ofMillis(time).toNanos();
    }

    private static Duration pause(Faltering faltering) {
        var begun = System.nanoTime();
        faltering.fail("again");
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

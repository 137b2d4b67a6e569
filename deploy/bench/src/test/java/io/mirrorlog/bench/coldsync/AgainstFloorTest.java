package io.mirrorlog.bench.coldsync;

import io.mirrorlog.bench.floor.Tries;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.site.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AgainstFloorTest {
    /** 100 mirrors a second at best. */
    private static final Tries FLOOR = new Tries(50, List.of(new Tries.Try(1, Duration.ofMillis(900)),
            new Tries.Try(4, Duration.ofMillis(500)), new Tries.Try(8, Duration.ofMillis(500)),
            new Tries.Try(16, Duration.ofMillis(700))));
    private static final Traffic TRAFFIC = new Traffic(
            new TreeMap<>(Map.of("create services", 50L, "create endpoints", 50L,
                    "get endpoints", 50L, "list services", 7L, "watch endpoints", 9L, "get namespaces", 11L)),
            100);

    @Test
    void theFloorIsTheBestTryWithAsFewInFlightAsItTakes() {
        assertThat(measures(1_000)).contains(Map.entry("floor_per_s", "100.0"), Map.entry("floor_in_flight", "4"));
    }

    @Test
    void theRatioIsOurRateOverTheFloors() {
        assertThat(measures(1_000)).contains(Map.entry("rate_per_s", "50.0"), Map.entry("ratio", "0.500"),
                Map.entry("seconds", "1.000"),
                Map.entry("first_s", "0.250"));
    }

    @Test
    void requestsPerMirrorAreThoseAboutOneServiceOrEndpoints() {
        assertThat(measures(1_000)).contains(Map.entry("requests_per_mirror", "3.00"));
    }

    @Test
    void fivePercentAboveTheFloorMayBeChance() {
        assertThat(synced(477).problem()).isEmpty();
    }

    @Test
    void moreThanThatIsAnErrorOfTheHarness() {
        assertThat(synced(475).problem())
                .contains("warm: 1.053 times the floor is impossible: the harness measures something wrong");
    }

    private static Map<String, String> measures(int millis) {
        var byName = new TreeMap<String, String>();
        for (Measure measure : synced(millis).measures()) {
            assertThat(measure.group()).isEqualTo("warm");
            byName.put(measure.name(), measure.value().toPlainString());
        }
        return byName;
    }

    private static AgainstFloor synced(int millis) {
        var synced = new Scene.Synced(Duration.ofMillis(250), Duration.ofMillis(millis), Optional.of(TRAFFIC));
        return new AgainstFloor("warm", synced, FLOOR);
    }
}

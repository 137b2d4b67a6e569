package io.mirrorlog.bench.result;

import io.mirrorlog.bench.result.Measure.Worse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLinesTest {
    private static final JsonLines JSON = new JsonLines("cold-sync",
            new Environment("simulated", "25.0.3+9-LTS -Xmx1g", 2, Instant.parse("2026-05-04T03:02:01Z")));
    private static final Line LINE = new Line(
            new Combination(new TreeMap<>(Map.of(Parameter.SERVICES, 10_000, Parameter.RATE, 300))),
            List.of(Measure.of("fresh", "ratio", 0.5, 3, Worse.LOWER),
                    Measure.of("fresh", "seconds", 12.3456, 3, Worse.HIGHER),
                    Measure.of("warm", "floor_in_flight", 16, Worse.NEITHER),
                    Measure.of("", "writes_per_minute", 600, 1, Worse.HIGHER)),
            List.of("9 mirrored Services, not 10"));

    @Test
    void aLineHasTheParametersTheNumbersByGroupAndWhereItWasMeasured() {
        assertThat(JSON.of(LINE)).isEqualTo("{\"bench\":\"cold-sync\",\"services\":10000,\"rate\":300,"
                + "\"fresh\":{\"ratio\":0.500,\"seconds\":12.346},\"warm\":{\"floor_in_flight\":16},\"writes_per_minute\":600.0,"
                + "\"problems\":[\"9 mirrored Services, not 10\"],"
                + "\"api\":\"simulated\",\"jvm\":\"25.0.3+9-LTS -Xmx1g\",\"cpus\":2,\"date\":\"2026-05-04T03:02:01Z\"}");
    }

    @Test
    void theLastLineSaysOfHowManyItIsTheWorst() {
        assertThat(JSON.of(Worst.of(List.of(LINE))))
                .isEqualTo("{\"bench\":\"cold-sync\",\"services\":10000,\"rate\":300,\"worst_of\":1,"
                        + "\"fresh\":{\"ratio\":0.500,\"seconds\":12.346},\"writes_per_minute\":600.0,"
                        + "\"problems\":[\"services=10000 rate=300: 9 mirrored Services, not 10\"],"
                        + "\"api\":\"simulated\",\"jvm\":\"25.0.3+9-LTS -Xmx1g\",\"cpus\":2,\"date\":\"2026-05-04T03:02:01Z\"}");
    }

    @Test
    void theLastLineHasEveryValueThatAParameterHad() {
        var other = new Line(new Combination(new TreeMap<>(Map.of(Parameter.SERVICES, 5, Parameter.RATE, 300))),
                List.of(), List.of());
        assertThat(JSON.of(Worst.of(List.of(LINE, other))))
                .startsWith("{\"bench\":\"cold-sync\",\"services\":[10000,5],\"rate\":300,\"worst_of\":2,");
    }
}

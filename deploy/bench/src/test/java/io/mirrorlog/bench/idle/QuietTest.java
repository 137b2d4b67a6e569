package io.mirrorlog.bench.idle;

import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.site.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuietTest {
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Optional<Traffic> NOTHING = Optional.of(new Traffic(new TreeMap<>(), 0));

    @Test
    void nothingWrittenIsAsItMustBe() {
        var quiet = new Quiet(WINDOW, 0,
                Optional.of(new Traffic(new TreeMap<>(Map.of("get links", 2L, "update leases", 2L)), 0)),
                NOTHING);
        assertThat(numbers(quiet))
                .isEqualTo(Map.of("writes_per_minute", "0.0", "requests_per_minute", "12.0",
                        "lease_renewals_per_minute", "6.0", "objects_changed", "0",
                        "window_s", "20.0"));
        assertThat(quiet.problems(List.of())).isEmpty();
    }

    @Test
    void aWriteToEitherClusterIsAProblemEvenWhenNoMirrorChanged() {
        var quiet = new Quiet(WINDOW, 0, NOTHING,
                Optional.of(new Traffic(new TreeMap<>(Map.of("update services", 1L)), 1)));
        assertThat(numbers(quiet)).containsEntry("writes_per_minute", "3.0");
        assertThat(quiet.problems(List.of("known"))).containsExactly("known",
                "1 writes and 0 changed objects while nothing changed; local requests: {}, remote requests: {update services=1}");
    }

    @Test
    void whereTheApiServersDoNotCountTheChangedObjectsDo() {
        var quiet = new Quiet(WINDOW, 4, Optional.empty(), Optional.empty());
        assertThat(numbers(quiet))
                .isEqualTo(Map.of("writes_per_minute", "12.0", "objects_changed", "4", "window_s", "20.0"));
        assertThat(quiet.problems(List.of())).singleElement().asString().contains("local requests: not known");
    }

    private static Map<String, String> numbers(Quiet quiet) {
        var byName = new TreeMap<String, String>();
        for (Measure measure : quiet.measures()) {
            byName.put(measure.name(), measure.value().toPlainString());
        }
        return byName;
    }
}

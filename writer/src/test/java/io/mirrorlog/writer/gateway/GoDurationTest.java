package io.mirrorlog.writer.gateway;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({"3s,PT3S", "1m30s,PT1M30S", "1.5h,PT1H30M", ".5s,PT0.5S", "250ms,PT0.25S", "100us,PT0.0001S",
            "100µs,PT0.0001S", "7ns,PT0.000000007S", "+3s,PT3S", "-3s,PT-3S", "0,PT0S", "1h0m0s,PT1H"})
    void whatGoReadsIsRead(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "s", "3 s", "3d", "PT3S", "3s ", "1.s.", "s3", "3S", "--3s", "999999999999h"})
    void anythingElseIsNone(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @Test
    void itIsWrittenAsShortAsItIs() {
        assertThat(GoDuration.text(Duration.ofSeconds(30))).isEqualTo("30s");
        assertThat(GoDuration.text(Duration.ofMillis(1500))).isEqualTo("1500ms");
    }
}

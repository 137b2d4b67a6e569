package io.mirrorlog.topics.link;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lengths of time as Go's tools read and write them. */
class GoDurationTest {
    @ParameterizedTest
    @CsvSource({"3s,3000,3s", "1m0s,60000,1m0s", "90s,90000,1m30s", "1.5h,5400000,1h30m0s", "250ms,250,250ms",
            "1500ms,1500,1.5s", "0,0,0s", "2h45m,9900000,2h45m0s", ".5s,500,500ms", "+3s,3000,3s"})
    void aTextIsReadAndWrittenAsGoDoes(String text, long millis, String written) {
        assertThat(GoDuration.parse(text)).contains(Duration.ofMillis(millis));
        assertThat(GoDuration.text(Duration.ofMillis(millis))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "-3s", "3 s", "3d", "s", ".s", "1h-1m", "--3s", "3S", "3s ", "1.s.", "PT3S",
            "9999999999999999h"})
    void whatIsNoLengthOfTimeIsNone(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100us,100000", "100µs,100000", "7ns,7", "1.5us,1500"})
    void whatIsShorterThanAMillisecondIsRead(String text, long nanos) {
        assertThat(GoDuration.parse(text)).contains(Duration.ofNanos(nanos));
    }

    @Test
    void theLongestIsNotRoundedAway() {
        assertThat(GoDuration.parse("2540400h")).contains(Duration.ofDays(105_850));
    }
}

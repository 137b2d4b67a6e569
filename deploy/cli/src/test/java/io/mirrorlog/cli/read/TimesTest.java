package io.mirrorlog.cli.read;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
            "now, 2026-02-03T12:00:00Z",
            "90s, 2026-02-03T11:58:30Z",
            "2h, 2026-02-03T10:00:00Z",
            "2h ago, 2026-02-03T10:00:00Z",
            "15 m ago, 2026-02-03T11:45:00Z",
            "3D, 2026-01-31T12:00:00Z",
            "500ms, 2026-02-03T11:59:59.500Z",
            "2026-02-03T04:05:06Z, 2026-02-03T04:05:06Z",
            "2026-02-03T04:05:06.5+02:00, 2026-02-03T02:05:06.500Z"})
    void aTimeIsWrittenAsAMomentOrAsHowLongAgo(String text, Instant time) {
        assertThat(Times.parse(text, NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2w", "-1h", "2026-02-03", "2026-02-03T04:05:06", "1h30m"})
    void anythingElseIsRefusedWithHowToWriteIt(String text) {
        assertThatThrownBy(() -> Times.parse(text, NOW)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "'%s' is no time: write 2026-02-03T04:05:06Z, or how long ago, like 90s, 15m, 2h or 3d", text);
    }
}

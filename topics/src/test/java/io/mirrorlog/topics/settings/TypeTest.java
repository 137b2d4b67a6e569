package io.mirrorlog.topics.settings;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TypeTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "10s,PT10S", "5m,PT5M", "24h,PT24H", "90d,PT2160H"})
    void durationsHaveAUnit(String text, Duration expected) {
        assertThat(Type.duration().reader().apply(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "0s", "-1s", "1.5s", "s", "10 s", "1w", "99999999999s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Type.duration().reader().apply(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "10", "x", "1.0", "99999999999"})
    void numbersHaveBounds(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Type.wholeNumber(1, 9).reader().apply(text));
    }

    @Test
    void choicesAreInLowerCase() {
        var type = Type.choice(Colour.class);
        assertThat(type.allowed()).isEqualTo("one of red, dark_blue");
        assertThat(type.reader().apply("dark_blue")).isEqualTo(Colour.DARK_BLUE);
        assertThatIllegalArgumentException().isThrownBy(() -> type.reader().apply("RED"));
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertThat(Type.flag().reader().apply("true")).isTrue();
        assertThat(Type.flag().reader().apply("false")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Type.flag().reader().apply("yes"));
    }

    @Test
    void listsAreCommaSeparatedAndMayBeEmpty() {
        var type = Type.list(Type.wholeNumber(1, 9));
        assertThat(type.reader().apply("1, 2,3")).isEqualTo(List.of(1, 2, 3));
        assertThat(type.reader().apply("")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> type.reader().apply("1,,2"));
    }

    @Test
    void whatIsOptionalMayBeEmpty() {
        assertThat(Type.optional(Type.flag()).reader().apply("")).isEmpty();
        assertThat(Type.optional(Type.flag()).reader().apply("true")).contains(true);
    }
}

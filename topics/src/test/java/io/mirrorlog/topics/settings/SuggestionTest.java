package io.mirrorlog.topics.settings;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,abd,1", "abc,ab,1", "ab,abc,1", "kitten,sitting,3", "'',abc,3"})
    void distanceCountsWhatMustBeChanged(String from, String to, int expected) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"writer.concurency,did you mean writer.concurrency?", "writer.links,did you mean writer.link?",
            "something.else.entirely,the settings are listed in deploy/cli/README.md"})
    void theClosestNameIsSuggestedIfItIsClose(String name, String expected) {
        assertThat(Suggestion.of(name, List.of("writer.concurrency", "writer.link"))).isEqualTo(expected);
    }
}

package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Refusals.Refusal;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SizesTest {
    @Test
    void asManyAnnotationsAsAnApiServerTakesAreNoProblem() {
        assertThat(Sizes.problem(annotated("x".repeat(262_140)))).isEmpty();
    }

    @Test
    void oneByteMoreIsAProblemThatSaysWhatToDo() {
        assertThat(Sizes.problem(annotated("x".repeat(262_141)))).contains(new Refusal(Reason.OVERSIZED,
                "the mirror's annotations would have 262145 bytes, 262144 are allowed: shorten the Service's, or exclude some"));
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertThat(Sizes.problem(annotated("ä".repeat(131_070)))).isEmpty();
        assertThat(Sizes.problem(annotated("ä".repeat(131_071)))).isPresent();
        assertThat(Sizes.problem(annotated("😀".repeat(65_535)))).isEmpty();
        assertThat(Sizes.problem(annotated("😀".repeat(65_536)))).isPresent();
        assertThat(Sizes.problem(annotated("€".repeat(87_380)))).isEmpty();
        assertThat(Sizes.problem(annotated("€".repeat(87_381)))).isPresent();
    }

    /** A key of four bytes and this value. */
    private static Mirror annotated(String value) {
        return new Mirror(new MirrorService(new TreeMap<>(), new TreeMap<>(Map.of("note", value)), false, List.of()),
                Optional.empty());
    }
}

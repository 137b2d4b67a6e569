package io.mirrorlog.watcher.kube;

import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TextsTest {
    private final Texts texts = new Texts();

    @Test
    void yamlAndJsonAreRead() throws Malformed {
        assertThat(texts.yaml("a: 1\nb: [x, true]\n1: z\nn: null\n"))
                .isEqualTo(Map.of("a", 1, "b", List.of("x", true), "1", "z"));
        assertThat(texts.yaml("{\"a\": {\"b\": \"c\"}}")).isEqualTo(Map.of("a", Map.of("b", "c")));
        assertThat(texts.yaml(" \n")).isEmpty();
    }

    @Test
    void whereItIsWrongIsSaidWithoutRepeatingIt() {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> texts.yaml("a: 1\nb: {secret"))
                .withMessageMatching("no YAML mapping \\(line \\d+, column \\d+\\)");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> texts.yaml("{\"a\": secret}"))
                .withMessageMatching("no YAML mapping \\(line 1, column \\d+\\)");
    }

    @Test
    void base64IsRead() throws Malformed {
        assertThat(texts.base64("aMOkbGzDtg==")).isEqualTo("hällö");
    }
}

package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.link.Selector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SelectionTest {
    @Test
    void theDefaultSelectsWhatLinkerdsDefaultSelectorsCanMatch() {
        var selection = Selection.defaults();

        assertThat(selection.selects(Map.of("mirror.linkerd.io/exported", "true"))).isTrue();
        assertThat(selection.selects(Map.of("mirror.linkerd.io/exported", "remote-discovery"))).isTrue();
        assertThat(selection.selects(Map.of("mirror.linkerd.io/federated", "member"))).isTrue();
        assertThat(selection.selects(Map.of("mirror.linkerd.io/mirrored-service", "true"))).isFalse();
        assertThat(selection.selects(Map.of())).isFalse();
    }

    @Test
    void aKeySelectsWhateverItsValue() {
        assertThat(Selection.parse("team").selects(Map.of("team", ""))).isTrue();
    }

    @Test
    void aStarSelectsEverything() {
        assertThat(Selection.parse(" * ").selects(Map.of())).isTrue();
        assertThat(Selection.parse("*")).isEqualTo(Selection.everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a", "a,b/c", "mirror.linkerd.io/exported,mirror.linkerd.io/federated"})
    void itsTextReadsBackAsTheSame(String text) {
        assertThat(Selection.parse(text).text()).isEqualTo(text);
        assertThat(Selection.parse(Selection.parse(text).text())).isEqualTo(Selection.parse(text));
    }

    @Test
    void equalSelectionsHaveEqualTextsHoweverTheyWereWritten() {
        assertThat(Selection.parse("b, a,b").text()).isEqualTo(Selection.of(List.of("a", "b")).text()).isEqualTo("a,b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "a,,b", "a b", "-a", "a/", "/a", "a/b/c", "A.example/b", "*,a", "a=b"})
    void whatIsNoLabelKeyIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Selection.parse(text))
                .withMessageContaining("every Service");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a=1             | true
        b=1             | false
        a=1,b=1         | true
        b=1,a Exists    | true
        a In 1 2        | true
        b In 1          | false
        a NotIn 1       | false
        a DoesNotExist  | false
        a NotIn 1,a=2   | true
        a Nonsense      | true
        ''              | true
        """)
    void itCoversASelectorThatDemandsOneOfItsKeysOrSelectsNothing(String selector, boolean isCovered) {
        assertThat(Selection.of(List.of("a", "c")).covers(selector(selector))).isEqualTo(isCovered);
        assertThat(Selection.everything().covers(selector(selector))).isTrue();
    }

    private static Selector selector(String text) {
        var labels = new TreeMap<String, String>();
        var expressions = new ArrayList<Requirement>();
        for (var part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (part.contains("=")) {
                labels.put(part.split("=", -1)[0], part.split("=", -1)[1]);
            } else {
                var words = List.of(part.split(" ", -1));
                expressions.add(new Requirement(words.get(0), words.get(1), words.subList(2, words.size())));
            }
        }
        return new Selector(labels, expressions);
    }

    @Test
    void aKeyMayHave63CharactersAfterItsPrefixAndNoMore() {
        assertThat(LabelSyntax.isKey("example.org/" + "a".repeat(63))).isTrue();
        assertThat(LabelSyntax.isKey("example.org/" + "a".repeat(64))).isFalse();
        assertThat(LabelSyntax.isKey("a".repeat(254) + "/b")).isFalse();
    }

    @Test
    void aValueMayBeEmpty() {
        assertThat(LabelSyntax.isValue("")).isTrue();
        assertThat(LabelSyntax.isValue("a b")).isFalse();
    }
}

package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.watcher.Samples;
import io.mirrorlog.watcher.kube.Texts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinkOptionsTest {
    private static final LinkName EAST = new LinkName("east");

    private static LinkOptions options(String text) {
        var map = new ConfigMapBuilder().withMetadata(Samples.meta("mc/mirrorlog-link-options", "u", 1))
                .addToData("east", text).addToData("west", "headless: true").build();
        return LinkOptions.of(EAST, Optional.of(map), new Texts());
    }

    @Test
    void yamlIsRead() {
        assertThat(options("""
            cluster: east-1
            headless: true
            createNamespaces: true
            nameTemplate: "{cluster}-{name}"
            onLinkDeleted: delete
            neverCopied: [example.com/*, team]
            """)).isEqualTo(new LinkOptions(
                new Options(EAST, "east-1", true, true, "{cluster}-{name}", false, OnLinkDeleted.DELETE,
                        Optional.of(List.of("example.com/*", "team"))),
                ""));
    }

    @Test
    void jsonIsReadToo() {
        assertThat(options("{\"cluster\": \"east-1\", \"onLinkDeleted\": \"hold\"}").options())
                .isEqualTo(new Options(EAST, "east-1", false, false, "", false, OnLinkDeleted.HOLD, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# nothing yet", "---\n"})
    void nothingWrittenIsTheDefaults(String text) {
        assertThat(options(text)).isEqualTo(new LinkOptions(Options.defaults(EAST), ""));
    }

    @Test
    void withoutTheConfigMapOrItsKeyThereAreTheDefaults() {
        var other = new ConfigMapBuilder().withMetadata(Samples.meta("mc/mirrorlog-link-options", "u", 1)).build();

        assertThat(LinkOptions.of(EAST, Optional.empty(), new Texts()).options()).isEqualTo(Options.defaults(EAST));
        assertThat(LinkOptions.of(EAST, Optional.of(other), new Texts()).problem()).isEmpty();
    }

    @Test
    void aListWithNothingInItIsNotTheDefault() {
        assertThat(options("neverCopied: []").options().neverCopied()).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                headles: true               | data[east].headles is not known; the fields are cluster, createNamespaces, headless
                headless: yes               | data[east].headless must be true or false, but is a text
                createNamespaces: 1         | data[east].createNamespaces must be true or false, but is the number 1
                cluster: East_1             | data[east].cluster is 'East_1', but a cluster name is 1 to 63 of a-z, 0-9 and '-'
                cluster: 7                  | data[east].cluster must be a text, but is the number 7
                nameTemplate: mirror        | data[east].nameTemplate is 'mirror', but must contain {name}
                nameTemplate: '{name}-{x}'  | data[east].nameTemplate is '{name}-{x}', but must contain {name} and no placeholder but
                onLinkDeleted: drop         | data[east].onLinkDeleted is 'drop'; write hold or delete
                neverCopied: team           | data[east].neverCopied must be a list, but is a text
                neverCopied: [team, 7]      | data[east].neverCopied[1] must be a text, but is the number 7; write it in quotes
                onLinkDeleted: [hold]       | data[east].onLinkDeleted must be a text, but is a list
                just a text                 | data[east] is not YAML with one field a line, like 'headless: true'
                - headless                  | data[east] is not YAML
                """,
            quoteCharacter = '"')
    void whatIsWrongIsDescribedAndHasItsDefault(String text, String words) {
        var read = options(text);

        assertThat(read.problem()).startsWith("ConfigMap mc/mirrorlog-link-options: ").contains(words);
        assertThat(read.options()).isEqualTo(Options.defaults(EAST));
    }

    @Test
    void oneBadFieldDoesNotSpoilTheOthers() {
        var read = options("headless: true\ncreateNamespaces: perhaps\n");

        assertThat(read.options())
                .isEqualTo(new Options(EAST, "", true, false, "", false, OnLinkDeleted.HOLD, Optional.empty()));
        assertThat(read.problem()).contains("createNamespaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: b: c", "{", "a: 1\na: 2", "a: !!java/object:x.Y {}", "a: *unknown",
            "--- a: 1\n--- a: 2\n", "a: 1\n---\nb: 2\n", "\u0000", "[1]", "\"text\"", "12", "!!binary x"})
    void noTextMakesItFail(String text) {
        var read = options(text);

        assertThat(read.problem()).startsWith("ConfigMap mc/mirrorlog-link-options: data[east]");
        assertThat(read.options()).isEqualTo(Options.defaults(EAST));
    }

    @Test
    void aTextThatIsMadeToOverwhelmAParserIsAProblemLikeAnyOther() {
        var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var level = 1; level < 60; level++) {
            laughs.append("a%1$d: &a%1$d [*a%2$d,*a%2$d,*a%2$d,*a%2$d]%n".formatted(level, level - 1));
        }

        assertThat(options("a: " + "[".repeat(100_000)).problem()).contains("data[east]");
        assertThat(options(laughs.toString()).problem()).contains("data[east]");
    }
}

package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.watcher.Samples;
import io.mirrorlog.watcher.kube.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalMembersTest {
    private static LocalMembers members(String text) {
        var map = new ConfigMapBuilder().withMetadata(Samples.meta("mc/mirrorlog-link-options", "u", 1))
                .addToData("_local", text).addToData("east", "headless: true").build();
        return LocalMembers.of(Optional.of(map), new Texts());
    }

    private static Spec spec(String text) {
        return members(text).said().orElseThrow().spec();
    }

    private static Selector label(String key, String value) {
        return new Selector(new TreeMap<>(Map.of(key, value)), List.of());
    }

    @Test
    void aSelectorAndExclusionsAreReadAsOfALink() {
        var members = members("""
            federatedServiceSelector: {matchLabels: {join: "yes"}}
            excludedLabels: [evil, evil.io/*]
            excludedAnnotations: [note]
            neverCopied: [team]
            """);

        var said = members.said().orElseThrow();
        assertThat(said.spec().link()).isEqualTo(LinkName.LOCAL);
        assertThat(said.spec().federatedServiceSelector()).isEqualTo(label("join", "yes"));
        assertThat(said.spec().excludedLabels()).containsExactly("evil", "evil.io/*");
        assertThat(said.spec().excludedAnnotations()).containsExactly("note");
        assertThat(said.options().neverCopied()).contains(List.of("team"));
        assertThat(members.problem()).isEmpty();
        assertThat(said.spec().problem()).isEmpty();
    }

    @Test
    void theSelectorOnlyIsLinkerdsUnlessItIsWritten() {
        assertThat(spec("excludedLabels: [evil]").federatedServiceSelector())
                .isEqualTo(label("mirror.linkerd.io/federated", "member"));
        assertThat(spec("federatedServiceSelector: {}").federatedServiceSelector()).isEqualTo(Selector.nothing());
    }

    @Test
    void whereNothingIsWrittenThereIsNoRecord() {
        var other = new ConfigMapBuilder().withMetadata(Samples.meta("mc/mirrorlog-link-options", "u", 1)).build();

        assertThat(LocalMembers.of(Optional.empty(), new Texts()).records()).isEmpty();
        assertThat(LocalMembers.of(Optional.of(other), new Texts()).records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                federatedServiceSelector: join=yes | .federatedServiceSelector must be an object, but is a text
                federatedServiceSelector: {matchLabels: {a: 1}} | .federatedServiceSelector.matchLabels.a must be a text, but is the number
                excludedLabels: evil | .excludedLabels must be a list, but is a text
                neverCopied: [1] | .neverCopied[0] must be a text, but is the number 1
                selector: {} | .selector is not known; the fields are excludedAnnotations, excludedLabels, fed
                - member | is not YAML with one field a line
                """,
            quoteCharacter = '"')
    void whatIsMalformedMakesARecordThatSaysNothing(String text, String words) {
        assertThat(members(text).problem()).startsWith("ConfigMap mc/mirrorlog-link-options: data[_local]")
                .contains(words);
        assertThat(spec(text).problem()).isEqualTo(members(text).problem());
    }

    @Test
    void aKeyThatIsNoneIsToldAndTheRestCounts() {
        var text = "excludedLabels: [evil, '*']\nneverCopied: ['a b/*']\n";

        assertThat(members(text).problem()).isEqualTo("ConfigMap mc/mirrorlog-link-options: data[_local] has '*', which"
                + " excludes nothing: write a whole key, or a prefix like example.com/*; data[_local] has 'a b/*', which"
                + " excludes nothing: write a whole key, or a prefix like example.com/*");
        assertThat(spec(text).problem()).isEmpty();
        assertThat(spec(text).excludedLabels()).containsExactly("evil", "*");
        assertThat(members(text).said().map(LocalMembers.Said::options).flatMap(Options::neverCopied))
                .contains(List.of("a b/*"));
    }
}

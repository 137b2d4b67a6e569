package io.mirrorlog.watcher.translate;

import io.mirrorlog.topics.link.LinkRecord.Probe;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.link.Selector.Requirement;
import io.mirrorlog.watcher.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class LinksTest {
    private static Spec spec(Map<String, ?> spec) {
        return Links.spec(Samples.link("east", spec), "");
    }

    private static Selector selector(Object selector) {
        return spec(Map.of("selector", selector)).selector();
    }

    private static String problem(Map<String, ?> spec) {
        return spec(spec).problem();
    }

    @Test
    void aSelectorWithoutRequirementsSelectsNothing() {
        var fields = new HashMap<String, Object>(Samples.linkSpec("east", "cluster-credentials-east"));
        fields.put("federatedServiceSelector", Map.of());

        assertThat(spec(fields).federatedServiceSelector()).isEqualTo(Selector.nothing());
        assertThat(spec(fields).problem()).isEmpty();
    }

    @Test
    void everyFieldOfALinkIsRecorded() {
        var fields = new HashMap<String, Object>(Samples.linkSpec("east", "cluster-credentials-east"));
        fields.put("gatewayAddress", "1.2.3.4,gw.example.org");
        fields.put("gatewayPort", "4143");
        fields.put("gatewayIdentity", "gw.linkerd-multicluster.serviceaccount.identity.linkerd.cluster.local");
        fields.put("probeSpec", Map.of("path", "/ready", "port", "4191", "period", "3s", "timeout", "30s",
                "failureThreshold", "3"));
        fields.put("remoteDiscoverySelector", Map.of("matchExpressions",
                List.of(Map.of("key", "zone", "operator", "NotIn", "values", List.of("a", "b")))));
        fields.put("federatedServiceSelector", Map.of("matchLabels", Map.of("join", "yes")));
        fields.put("excludedAnnotations", List.of("evil.io/*"));
        fields.put("excludedLabels", List.of("app", "team"));

        var spec = spec(fields);

        assertThat(spec.link()).hasToString("east");
        assertThat(spec.key()).isEqualTo("east/spec");
        assertThat(spec.namespace()).isEqualTo("mc");
        assertThat(spec.uid()).isEqualTo("uid-east");
        assertThat(spec.resourceVersion()).isEqualTo("7");
        assertThat(spec.created()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(spec.targetClusterName()).isEqualTo("east");
        assertThat(spec.targetClusterDomain()).isEqualTo("cluster.local");
        assertThat(spec.gatewayAddress()).isEqualTo("1.2.3.4,gw.example.org");
        assertThat(spec.gatewayPort()).isEqualTo("4143");
        assertThat(spec.gatewayIdentity()).startsWith("gw.");
        assertThat(spec.probe()).isEqualTo(new Probe("/ready", "4191", "3s", "30s", "3"));
        assertThat(spec.selector().matchLabels()).isEqualTo(Samples.EXPORTED);
        assertThat(spec.remoteDiscoverySelector().matchExpressions())
                .containsExactly(new Requirement("zone", "NotIn", List.of("a", "b")));
        assertThat(spec.federatedServiceSelector().matchLabels()).isEqualTo(Map.of("join", "yes"));
        assertThat(spec.excludedAnnotations()).containsExactly("evil.io/*");
        assertThat(spec.excludedLabels()).containsExactly("app", "team");
        assertThat(spec.credentialsSecret()).isEqualTo("cluster-credentials-east");
        assertThat(spec.problem()).isEmpty();
    }

    @Test
    void whatIsNotSaidIsEmptyAndNoProblem() {
        var spec = spec(Map.of("targetClusterName", "east"));

        assertThat(spec.gatewayAddress()).isEmpty();
        assertThat(spec.probe()).isEqualTo(Probe.none());
        assertThat(spec.selector()).isEqualTo(Selector.nothing());
        assertThat(spec.problem()).isEmpty();
    }

    @Test
    void theProblemOfTheCredentialsIsKeptApart() {
        var spec = Links.spec(Samples.link("east", Samples.linkSpec("east", "s")), "Secret mc/s does not exist");

        assertThat(spec.credentialsProblem()).isEqualTo("Secret mc/s does not exist");
        assertThat(spec.problem()).isEmpty();
    }

    @Test
    void aMissingSpecIsDescribed() {
        var link = Samples.link("east", Map.of());
        link.setAdditionalProperties(Map.of());

        assertThat(Links.spec(link, "").problem()).isEqualTo(
                "Link mc/east: spec is missing; say at least spec.targetClusterName");
        assertThat(Links.spec(Samples.link("east", "text"), "").problem())
                .isEqualTo("Link mc/east: spec must be an object, but is a text");
        assertThat(Links.credentialsSecret(link)).isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeIsDescribedAndTheRestIsRead() {
        var spec = spec(Map.of("targetClusterName", "east", "gatewayPort", 4143, "excludedLabels", "app",
                "excludedAnnotations", List.of("a", 1), "probeSpec", List.of(), "gatewayAddress", true));

        assertThat(spec.targetClusterName()).isEqualTo("east");
        assertThat(spec.excludedAnnotations()).containsExactly("a");
        assertThat(spec.problem()).startsWith("Link mc/east: ")
                .contains("spec.gatewayPort must be a text, but is the number 4143; write it in quotes")
                .contains("spec.gatewayAddress must be a text, but is the boolean true; write it in quotes")
                .contains("spec.excludedLabels must be a list, but is a text")
                .contains("spec.excludedAnnotations[1] must be a text, but is the number 1; write it in quotes")
                .contains("spec.probeSpec must be an object, but is a list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Inside | is 'Inside'; write In, NotIn, Exists or DoesNotExist
        in     | is 'in'; write In, NotIn, Exists or DoesNotExist
        """)
    void anUnknownOperatorIsDescribedAndSelectsNothing(String operator, String words) {
        Map<String, Object> spec = Map.of("selector", Map.of("matchExpressions",
                List.of(Map.of("key", "zone", "operator", operator, "values", List.of("a")))));

        assertThat(problem(spec)).isEqualTo("Link mc/east: spec.selector.matchExpressions[0].operator " + words);
        assertThat(spec(spec).selector()).isEqualTo(Selector.nothing());
    }

    @Test
    void aSelectorThatKubernetesWouldRefuseSelectsNothingAtAll() {
        var mixed = Map.of("matchLabels", Samples.EXPORTED, "matchExpressions",
                List.of(Map.of("key", "zone", "operator", "NotIn")));

        assertThat(selector(mixed)).isEqualTo(Selector.nothing());
        assertThat(problem(Map.of("selector", mixed)))
                .contains("spec.selector.matchExpressions[0].values must not be empty with operator NotIn");
        assertThat(problem(Map.of("selector", Map.of("matchExpressions",
                List.of(Map.of("key", "zone", "operator", "Exists", "values", List.of("a")))))))
                .contains("values must be empty with operator Exists");
        assertThat(problem(Map.of("selector", Map.of("matchLabels", Map.of("a b", "c")))))
                .contains("spec.selector.matchLabels.a b is no label key");
        assertThat(problem(Map.of("selector", Map.of("matchLabels", Map.of("a", "b c")))))
                .contains("spec.selector.matchLabels.a is 'b c', which no label can have as its value");
        assertThat(problem(Map.of("selector", Map.of("matchLabels", Map.of("a", true)))))
                .contains("spec.selector.matchLabels.a must be a text, but is the boolean true");
        assertThat(problem(Map.of("selector", Map.of("matchExpressions", List.of("zone")))))
                .contains("spec.selector.matchExpressions[0] must be an object, but is a text");
        assertThat(problem(Map.of("selector", Map.of("matchExpressions",
                List.of(Map.of("operator", "Exists"))))))
                .contains("spec.selector.matchExpressions[0].key is '', which is no label key");
        assertThat(problem(Map.of("selector", Map.of("matchExpressions",
                List.of(Map.of("key", "a", "operator", "In", "values", List.of("b c")))))))
                .contains("values has 'b c', which no label can have");
    }

    @Test
    void oneBadSelectorDoesNotSpoilTheOthers() {
        var spec = spec(Map.of("selector", "all", "remoteDiscoverySelector", Map.of("matchLabels", Samples.EXPORTED)));

        assertThat(spec.selector()).isEqualTo(Selector.nothing());
        assertThat(spec.remoteDiscoverySelector().matchLabels()).isEqualTo(Samples.EXPORTED);
    }

    /** Every field takes every kind of value: whatever a broken writer or an old schema let in. */
    @Test
    void nothingThatALinkCanContainMakesItFail() {
        var fields = List.of("targetClusterName", "targetClusterDomain", "clusterCredentialsSecret", "gatewayAddress",
                "gatewayPort", "gatewayIdentity", "probeSpec", "selector", "remoteDiscoverySelector",
                "federatedServiceSelector", "excludedAnnotations", "excludedLabels");
        var nothing = new ArrayList<@Nullable Object>();
        nothing.add(null);
        var unnamed = new HashMap<@Nullable Object, @Nullable Object>();
        unnamed.put(null, null);
        unnamed.put(1, 2);
        var values = Arrays.<@Nullable Object>asList(null, "", "text", 1, -1.5, true, List.of(), List.of(List.of()),
                nothing,
                Map.of(), unnamed, Map.of("matchLabels", unnamed), Map.of("matchLabels", nothing),
                Map.of("matchExpressions", nothing), Map.of("matchExpressions", List.of(unnamed)),
                Map.of("path", unnamed), new Object());
        for (var field : fields) {
            for (var value : values) {
                var spec = new HashMap<String, @Nullable Object>();
                spec.put(field, value);
                assertThatCode(() -> spec(spec)).describedAs("%s = %s", field, value).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aChangeOfNothingButTheStatusIsNoChange() {
        var link = Samples.link("east", Samples.linkSpec("east", "s"));
        var before = Links.spec(link, "");
        link.getMetadata().setResourceVersion("8");
        var after = Links.spec(link, "");
        var other = Links.spec(link, "something");

        assertThat(after).isNotEqualTo(before);
        assertThat(Links.sameButForVersion(before, after)).isTrue();
        assertThat(Links.sameButForVersion(before, other)).isFalse();
    }
}

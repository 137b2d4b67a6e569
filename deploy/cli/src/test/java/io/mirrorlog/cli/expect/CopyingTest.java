package io.mirrorlog.cli.expect;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class CopyingTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "mirror.linkerd.io/exported", "mirror.linkerd.io/mirrored-gateway",
            "multicluster.linkerd.io/remote-discovery", "multicluster.linkerd.io/remote-service",
            "kubectl.kubernetes.io/last-applied-configuration", "argocd.argoproj.io/tracking-id",
            "kustomize.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/namespace", "meta.helm.sh/release-name"})
    void reservedAndTrackingKeysAreCopiedNeitherAsLabelsNorAsAnnotations(String key) {
        assertThat(labels(key, "[]")).isEmpty();
        assertThat(annotations(key, "[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "mirror.linkerd.io", "mirror.linkerd.iox/a", "multicluster.linkerd.iox/a", "sub.mirror.linkerd.io/a",
            "kubectl.kubernetes.io/restartedAt", "kubectl.kubernetes.io/last-applied-configurationx",
            "argocd.argoproj.iox/a", "app.kubernetes.io/instance", "meta.helm.shx/a", "helm.sh/chart",
            "linkerd.io/created-by"})
    void keysThatOnlyResembleThemAreCopied(String key) {
        assertThat(labels(key, "[]")).containsExactly(key);
        assertThat(annotations(key, "[]")).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode"})
    void topologyIsNotCopiedAsAnAnnotationButIsAnOrdinaryLabel(String key) {
        assertThat(annotations(key, "[]")).isEmpty();
        assertThat(labels(key, "[]")).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({
            "evil.io/*, evil.io/a, true",
            "evil.io/*, evil.io/, true",
            "evil.io/*, evil.iox/a, false",
            "evil.io/*, evil.io, false",
            "evil.io/*, sub.evil.io/a, false",
            "evil, evil, true",
            "evil, evil/a, false",
            "evil, eviler, false",
            "evil*, evil*, true",
            "evil*, evil1, false",
            "*, evil, false",
            "' evil', evil, false",
            "Evil, evil, false"})
    void anExclusionIsAPrefixUpToItsSlashOrAWholeKey(String entry, String key, boolean excluded) {
        String list = "[\"other\", \"" + entry + "\"]";
        assertThat(labels(key, list).isEmpty()).isEqualTo(excluded);
        assertThat(annotations(key, list).isEmpty()).isEqualTo(excluded);
    }

    @Test
    void eachOfTheLinksListsAppliesToItsOwnMap() {
        Scene scene = Scene.right()
                .remote("/metadata/labels", "{\"a\": \"1\", \"b\": \"2\"}")
                .remote("/metadata/annotations", "{\"a\": \"1\", \"b\": \"2\"}")
                .link("/spec/excludedLabels", "[\"a\"]")
                .link("/spec/excludedAnnotations", "[\"b\"]");
        assertThat(Copying.labels(scene.question())).containsExactly(entry("b", "2"));
        assertThat(Copying.annotations(scene.question())).containsExactly(entry("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"config.linkerd.io/*\"]", "[\"config.linkerd.io/opaque-ports\"]"})
    void opaquePortsAreCopiedEvenIfExcluded(String excluded) {
        assertThat(annotations("config.linkerd.io/opaque-ports", excluded))
                .containsExactly("config.linkerd.io/opaque-ports");
    }

    @Test
    void otherAnnotationsOfLinkerdAreExcludedLikeAny() {
        assertThat(annotations("config.linkerd.io/skip-inbound-ports", "[\"config.linkerd.io/*\"]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void nullAndEmptyMapsAndListsAreNothingToCopy(String map) {
        Scene scene = Scene.right().remote("/metadata/labels", map).remote("/metadata/annotations", map)
                .link("/spec/excludedLabels", "null").link("/spec/excludedAnnotations", "null");
        assertThat(Copying.labels(scene.question())).isEmpty();
        assertThat(Copying.annotations(scene.question())).isEmpty();
    }

    @Test
    void theProductsOwnAnnotationsAreNotExpectedFromTheRemoteSide() {
        assertThat(annotations("mirrorlog.io/decision", "[]")).isEmpty();
    }

    private static Set<String> labels(String key, String excluded) {
        return Copying.labels(Scene.right().remote("/metadata/labels", "{\"" + key + "\": \"v\"}")
                .link("/spec/excludedLabels", excluded).question()).keySet();
    }

    private static Set<String> annotations(String key, String excluded) {
        return Copying.annotations(Scene.right().remote("/metadata/annotations", "{\"" + key + "\": \"v\"}")
                .link("/spec/excludedAnnotations", excluded).question()).keySet();
    }
}

package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.watcher.Samples;
import io.mirrorlog.watcher.kube.Texts;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetsTest {
    private static final ClusterName EAST = new ClusterName("east");
    private static final String K1 = Samples.kubeconfig("https://1.1.1.1");
    private static final String K2 = Samples.kubeconfig("https://2.2.2.2");

    private final SortedMap<LinkName, GenericKubernetesResource> links = new TreeMap<>();
    private final SortedMap<String, Secret> secrets = new TreeMap<>();
    private Optional<ConfigMap> options = Optional.empty();

    private void link(String name, String cluster, String secret) {
        links.put(new LinkName(name), Samples.link(name, Samples.linkSpec(cluster, secret)));
    }

    private void secret(String name, String kubeconfig) {
        secrets.put(name, Samples.credentials(name, kubeconfig));
    }

    private Targets targets() {
        return Targets.of(new ClusterName("west"), new LocalObjects(links, options, secrets).views(new Texts()));
    }

    @Test
    void aLinkLeadsToTheClusterThatItNames() {
        link("one", "east", "s");
        secret("s", K1);

        assertThat(targets().kubeconfigs()).containsOnlyKeys(EAST).containsValue(List.of(K1));
        assertThat(targets().problems()).isEmpty();
    }

    @Test
    void itsOptionsMayCallTheClusterByAnotherName() {
        link("one", "East Cluster", "s");
        secret("s", K1);
        options = Optional.of(new ConfigMapBuilder().withMetadata(Samples.meta("mc/mirrorlog-link-options", "u", 1))
                .addToData("one", "cluster: east").build());

        assertThat(targets().kubeconfigs()).containsOnlyKeys(EAST);
    }

    @Test
    void linksToOneClusterShareItAndOfferTheirKubeconfigsInOrder() {
        link("b", "east", "s2");
        link("a", "east", "s1");
        secret("s1", K1);
        secret("s2", K2);

        assertThat(targets().kubeconfigs()).containsOnlyKeys(EAST).containsValue(List.of(K1, K2));
    }

    @Test
    void anIllegalClusterNameIsAProblemNotAFailure() {
        link("one", "East_1", "s");
        link("two", "", "s");
        secret("s", K1);

        assertThat(targets().kubeconfigs()).isEmpty();
        assertThat(targets().problems()).hasSize(2).first().asString()
                .startsWith("Link one: its target cluster 'East_1' is no cluster name")
                .contains("set cluster in its options");
    }

    @Test
    void aLinkToTheLocalClusterStartsNoSecondWatcherOfIt() {
        link("self", "west", "s");
        secret("s", K1);

        assertThat(targets().kubeconfigs()).isEmpty();
        assertThat(targets().problems()).first().asString().contains("leads to the local cluster west itself");
    }

    @Test
    void aClusterWhoseCredentialsAreUnusableIsLinkedAllTheSame() {
        link("one", "east", "s");

        assertThat(targets().kubeconfigs()).containsOnlyKeys(EAST).containsValue(List.of());
        assertThat(targets().problems()).containsExactly("Secret mc/s of Link mc/one does not exist; "
                + "run 'linkerd multicluster link-gen' for its cluster again and apply the Secret");
    }

    @Test
    void itsTextShowsNoTokens() {
        link("one", "east", "s");
        secret("s", K1);

        assertThat(targets().toString()).contains("east").doesNotContain("token");
    }

    @Test
    void olderOfTwoVersionsIsTheSmallerNumber() {
        assertThat(ResourceVersions.isOlder("9", "10")).isTrue();
        assertThat(ResourceVersions.isOlder("10", "9")).isFalse();
        assertThat(ResourceVersions.isOlder("10", "10")).isFalse();
        assertThat(ResourceVersions.isOlder("abc", "abd")).isFalse();
        assertThat(ResourceVersions.isOlder("", "1")).isFalse();
    }
}

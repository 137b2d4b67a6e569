package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ListTest {
    private final Subject subject;
    private final String namespace;

    ListTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tier=web              | a b
        tier!=web             | c d
        tier in (web, db)     | a b c
        tier notin (db)       | a b d
        tier                  | a b c
        !tier                 | d
        tier=web,zone=1       | a
        zone>1                | b
        """)
    void aLabelSelectorChooses(String selector, String expected) {
        create("a", "tier", "web", "zone", "1");
        create("b", "tier", "web", "zone", "2");
        create("c", "tier", "db", "zone", "1");
        create("d");

        List<String> listed = names(list(new ListOptionsBuilder().withLabelSelector(selector)));

        assertThat(listed).containsExactlyElementsOf(
                Arrays.asList(expected.split(" ")));
    }

    @Test
    void aFieldSelectorChooses() {
        create("a");
        create("b");

        assertThat(names(list(new ListOptionsBuilder().withFieldSelector("metadata.name=b")))).containsExactly("b");
        assertThat(names(list(new ListOptionsBuilder().withFieldSelector("metadata.name!=b")))).containsExactly("a");
    }

    @Test
    void secretsAreChosenByType() {
        subject.client()
                .resource(new SecretBuilder().withNewMetadata().withName("a").withNamespace(namespace).endMetadata()
                        .withType("mirror.linkerd.io/remote-kubeconfig").build())
                .create();
        subject.client()
                .resource(new SecretBuilder().withNewMetadata().withName("b").withNamespace(namespace).endMetadata()
                        .build())
                .create();

        assertThat(subject.client().secrets().inNamespace(namespace)
                .withField("type", "mirror.linkerd.io/remote-kubeconfig")
                .list().getItems()).extracting(secret -> secret.getMetadata().getName()).containsExactly("a");
    }

    @Test
    void pagesShowOneRevisionWhateverHappensBetweenThem() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            create(name);
        }

        ConfigMapList first = list(new ListOptionsBuilder().withLimit(2L));
        subject.client().configMaps().inNamespace(namespace).withName("d").delete();
        create("cc");
        ConfigMapList second = list(next(first.getMetadata()));
        ConfigMapList third = list(next(second.getMetadata()));

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(names(third)).containsExactly("e");
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(3);
        assertThat(second.getMetadata().getRemainingItemCount()).isEqualTo(1);
        assertThat(third.getMetadata().getContinue()).isNullOrEmpty();
        assertThat(third.getMetadata().getResourceVersion()).isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void aListOfTheFutureIsRefused() {
        Refusal refusal = Refusal.of(() -> list(new ListOptionsBuilder().withResourceVersion("9999999")));

        assertThat(refusal.code()).isEqualTo(504);
        assertThat(refusal.causes()).containsExactly("ResourceVersionTooLarge null: Too large resource version");
    }

    @Test
    void aFieldNobodySelectsByIsRefused() {
        Refusal refusal = Refusal.of(
                () -> subject.client().services().inNamespace(namespace).withField("spec.colour", "red").list());

        assertThat(refusal.code()).isEqualTo(400);
        assertThat(refusal.message()).contains("field label not supported: spec.colour");
    }

    @Test
    void objectsAreDeletedByLabel() {
        create("a", "tier", "web");
        create("b", "tier", "db");

        subject.client().configMaps().inNamespace(namespace).withLabel("tier", "web").delete();

        assertThat(names(list(new ListOptionsBuilder()))).containsExactly("b");
    }

    private ListOptionsBuilder next(ListMeta page) {
        return new ListOptionsBuilder().withLimit(2L).withContinue(page.getContinue());
    }

    private ConfigMapList list(ListOptionsBuilder options) {
        return subject.client().configMaps().inNamespace(namespace).list(options.build());
    }

    private static List<String> names(ConfigMapList list) {
        return list.getItems().stream().map(item -> item.getMetadata().getName()).toList();
    }

    private void create(String name, String... labels) {
        ConfigMap configMap = new ConfigMapBuilder().withNewMetadata().withName(name).withNamespace(namespace)
                .endMetadata()
                .build();
        for (int i = 0; i < labels.length; i += 2) {
            configMap.getMetadata().getLabels().put(labels[i], labels[i + 1]);
        }
        subject.client().resource(configMap).create();
    }
}

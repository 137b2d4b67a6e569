package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class NamespaceTest {
    private final Subject subject;
    private final String namespace;

    NamespaceTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void aNamespaceIsLabelledWithItsNameAndActive() {
        Namespace created = subject.client().namespaces().withName(namespace).require();

        assertThat(created.getMetadata().getLabels()).containsEntry("kubernetes.io/metadata.name", namespace);
        assertThat(created.getStatus().getPhase()).isEqualTo("Active");
    }

    @Test
    void everyClusterHasItsFourNamespaces() {
        assertThat(subject.client().namespaces().list().getItems())
                .extracting(found -> found.getMetadata().getName())
                .contains("default", "kube-system", "kube-public", "kube-node-lease");
    }

    @Test
    void aNameIsALabelWithoutDots() {
        Namespace dotted = new NamespaceBuilder().withNewMetadata().withName("a.b").endMetadata().build();

        assertThat(Refusal.of(() -> subject.client().resource(dotted).create()).causes())
                .containsExactly("FieldValueInvalid metadata.name: Invalid value: \"a.b\": must not contain dots");
    }

    @Test
    void theDefaultNamespaceStays() {
        Refusal refusal = Refusal.of(() -> subject.client().namespaces().withName("default").delete());

        assertThat(refusal.code()).isEqualTo(403);
        assertThat(refusal.message())
                .contains("namespaces \"default\" is forbidden: this namespace may not be deleted");
    }
}

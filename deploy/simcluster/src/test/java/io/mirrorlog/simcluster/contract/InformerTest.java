package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnEveryCluster
class InformerTest {
    private final Subject subject;
    private final String namespace;

    InformerTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void anInformerPagesThroughWhatExistsAndFollowsWhatHappens() {
        for (int i = 0; i < 7; i++) {
            create("existing-" + i);
        }
        try (SharedIndexInformer<Service> informer = subject.client().services().inNamespace(namespace).withLimit(3L)
                .runnableInformer(0)) {
            informer.start().toCompletableFuture().join();
            assertThat(informer.getStore().list()).hasSize(7);

            create("new");
            subject.client().services().inNamespace(namespace).withName("existing-0").delete();

            await().untilAsserted(() -> assertThat(informer.getStore().list())
                    .extracting(service -> service.getMetadata().getName())
                    .contains("new", "existing-6").doesNotContain("existing-0").hasSize(7));
        }
    }

    @Test
    void anInformerOfLabelledObjectsLosesWhatIsNoLongerLabelled() {
        Service service = Services.labelled(Services.plain(namespace, "a"), "mirror.example/exported", "true");
        subject.client().resource(service).create();
        try (SharedIndexInformer<Service> informer = subject.client().services().inNamespace(namespace)
                .withLabel("mirror.example/exported").runnableInformer(0)) {
            informer.start().toCompletableFuture().join();
            assertThat(informer.getStore().list()).hasSize(1);

            subject.client().services().inNamespace(namespace).withName("a").edit(found -> {
                found.getMetadata().getLabels().clear();
                return found;
            });

            await().untilAsserted(() -> assertThat(informer.getStore().list()).isEmpty());
        }
    }

    private void create(String name) {
        subject.client().resource(Services.plain(namespace, name)).create();
    }
}

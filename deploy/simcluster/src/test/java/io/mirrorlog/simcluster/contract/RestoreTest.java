package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What clients see of an API server whose etcd is restored from an earlier backup. */
@OnEveryCluster
class RestoreTest {
    private final Subject subject;
    private final String namespace;
    private final List<String> events = new CopyOnWriteArrayList<>();

    RestoreTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void whatWasStoredThenIsBackWithItsResourceVersionsAndWhoWatchesFromALaterOneIsToldNothing() {
        Service kept = create("kept");
        Runnable restore = subject.cluster().backup();
        create("lost");
        for (int i = 0; i < 50; i++) {
            relabel("kept", "v" + i);
        }
        String later = revision();

        restore.run();

        // Connections that were open are closed, and the client does not try again.
        await().ignoreException(KubernetesClientException.class).untilAsserted(() -> assertThat(versions())
                .containsExactly(kept.getMetadata().getResourceVersion()));
        assertThat(Long.parseLong(revision())).isLessThan(Long.parseLong(later));
        try (Watch _ = watch(later); Watch _ = watch(revision())) {
            create("new");
            await().until(() -> !events.isEmpty());
            await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(events).containsExactly("ADDED new"));
        }
    }

    private Watch watch(String from) {
        return subject.client().services().inNamespace(namespace).withResourceVersion(from).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Service service) {
                events.add(action + " " + service.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("CLOSED " + cause.getMessage());
            }
        });
    }

    /** Of a list of one object by its name, which is what a client asks that wants to know little. */
    private String revision() {
        return subject.client().services().inNamespace("default").withField("metadata.name", "kubernetes").list()
                .getMetadata().getResourceVersion();
    }

    private List<String> versions() {
        return subject.client().services().inNamespace(namespace).list().getItems().stream()
                .map(service -> service.getMetadata().getResourceVersion()).toList();
    }

    private Service create(String name) {
        return subject.client().resource(Services.plain(namespace, name)).create();
    }

    private void relabel(String name, String version) {
        subject.client().services().inNamespace(namespace).withName(name).edit(service -> new ServiceBuilder(service)
                .editMetadata().addToLabels("version", version).endMetadata().build());
    }
}

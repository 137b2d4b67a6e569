package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OnEveryCluster
class WatchTest {
    private final Subject subject;
    private final String namespace;
    private final List<String> events = new CopyOnWriteArrayList<>();

    WatchTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void whatHappensIsToldInOrder() {
        Service created = create("a");
        try (Watch _ = subject.client().services().inNamespace(namespace)
                .withResourceVersion(created.getMetadata().getResourceVersion()).watch(recorder())) {
            create("b");
            relabel("b", "tier", "web");
            subject.client().services().inNamespace(namespace).withName("b").delete();

            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED b", "MODIFIED b", "DELETED b"));
        }
    }

    @Test
    void aWatchWithoutARevisionBeginsWithWhatExists() {
        create("a");
        create("b");
        try (Watch _ = subject.client().services().inNamespace(namespace).watch(recorder())) {
            await().untilAsserted(() -> assertThat(events).containsExactlyInAnyOrder("ADDED a", "ADDED b"));
        }
    }

    @Test
    void aWatchFromAnEarlierRevisionCatchesUp() {
        Service first = create("a");
        relabel("a", "tier", "web");
        create("b");
        try (Watch _ = subject.client().services().inNamespace(namespace)
                .withResourceVersion(first.getMetadata().getResourceVersion()).watch(recorder())) {
            await().untilAsserted(() -> assertThat(events).containsExactly("MODIFIED a", "ADDED b"));
        }
    }

    /** Who watches a selection is told that an object left it as if it were deleted, and of its return as of a new one. */
    @Test
    void anObjectThatLeavesTheSelectionIsGoneAndOneThatEntersItIsNew() {
        Service created = create("a");
        try (Watch _ = subject.client().services().inNamespace(namespace).withLabel("tier", "web")
                .withResourceVersion(created.getMetadata().getResourceVersion()).watch(recorder())) {
            relabel("a", "tier", "web");
            relabel("a", "tier", "db");
            relabel("a", "tier", "web");

            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED a", "DELETED a", "ADDED a"));
        }
    }

    @Test
    void oneObjectIsWatchedByItsName() {
        create("a");
        create("b");
        try (Watch _ = subject.client().services().inNamespace(namespace).withName("b").watch(recorder())) {
            relabel("a", "tier", "web");
            relabel("b", "tier", "web");

            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED b", "MODIFIED b"));
        }
    }

    private Watcher<Service> recorder() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Service service) {
                events.add(action + " " + service.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                events.add("CLOSED " + cause.getMessage());
            }
        };
    }

    private Service create(String name) {
        return subject.client().resource(Services.plain(namespace, name)).create();
    }

    private void relabel(String name, String key, String value) {
        subject.client().services().inNamespace(namespace).withName(name).edit(service -> new ServiceBuilder(service)
                .editMetadata().addToLabels(key, value).endMetadata().build());
    }
}

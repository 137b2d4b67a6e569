package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class WatchingTest {
    private final Workbench bench = new Workbench(SimClusterOptions.named("east").withHistorySize(3));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aWatchOverPlainHttpIsALineAnEventAndEndsWhenItsTimeIsOver() throws Exception {
        String from = bench.create("a").getMetadata().getResourceVersion();
        bench.create("b");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(bench.cluster().url().resolve(
                    "/api/v1/namespaces/shop/services?watch=true&allowWatchBookmarks=true&timeoutSeconds=1&resourceVersion="
                            + from))
                    .build(), BodyHandlers.ofString());

            List<String> lines = response.body().lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst())
                    .startsWith("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Service\",\"apiVersion\":\"v1\"");
            assertThat(lines.getLast()).startsWith("{\"type\":\"BOOKMARK\"");
        }
    }

    @Test
    void aBookmarkSaysHowFarAQuietWatchHasCome() {
        String from = bench.create("a").getMetadata().getResourceVersion();
        List<String> bookmarks = new CopyOnWriteArrayList<>();
        try (Watch _ = bench.client().services().inNamespace("shop").watch(
                new ListOptionsBuilder().withAllowWatchBookmarks(true).withResourceVersion(from).build(),
                recorder(bookmarks))) {
            await().until(() -> bench.cluster().faults().openWatches() == 1);
            String later = bench.client().resource(Workbench.service("elsewhere")).inNamespace("default").create()
                    .getMetadata().getResourceVersion();

            bench.cluster().faults().bookmark();

            await().untilAsserted(() -> assertThat(bookmarks).containsExactly(later));
        }
    }

    @Test
    void aWatchThatOpensFrozenSaysNothingUntilItThaws() {
        bench.create("a");
        bench.cluster().faults().on("watch", "services").once().frozenWatch();
        List<String> events = new CopyOnWriteArrayList<>();
        try (Watch _ = bench.client().services().inNamespace("shop").watch(new RecordingWatcher<>(events))) {
            await().until(() -> bench.cluster().faults().openWatches() == 1);
            bench.create("b");
            bench.cluster().faults().bookmark();
            assertThat(events).isEmpty();

            bench.cluster().faults().freezeWatches("services", false);

            await().untilAsserted(() -> assertThat(events).containsExactly("ADDED a", "ADDED b"));
        }
    }

    @Test
    void aWatchFromBeforeTheHistoryIsGone() {
        String old = bench.create("a").getMetadata().getResourceVersion();
        for (int i = 0; i < 4; i++) {
            bench.create("b" + i);
        }
        CompletableFuture<String> closed = new CompletableFuture<>();
        try (Watch _ = bench.client().services().inNamespace("shop").withResourceVersion(old)
                .watch(new ClosingWatcher<>(closed))) {
            assertThat(closed.join()).startsWith("too old resource version: " + old);
        }
    }

    @Test
    void aPageOfAForgottenRevisionIsGone() {
        bench.create("a");
        bench.create("b");
        ServiceList first = bench.client().services().inNamespace("shop")
                .list(new ListOptionsBuilder().withLimit(1L).build());
        bench.create("c");
        bench.cluster().faults().compact();

        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class,
                () -> bench.client().services().inNamespace("shop").list(new ListOptionsBuilder().withLimit(1L)
                        .withContinue(first.getMetadata().getContinue()).build()));

        assertThat(refused.getCode()).isEqualTo(410);
        assertThat(refused.getStatus().getReason()).isEqualTo("Expired");
        assertThat(refused.getStatus().getMessage()).startsWith("The provided continue parameter is too old");
    }

    private static Watcher<Service> recorder(List<String> bookmarks) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Service service) {
                if (action == Action.BOOKMARK) {
                    bookmarks.add(service.getMetadata().getResourceVersion());
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }
}

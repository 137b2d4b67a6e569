package io.mirrorlog.watcher;

import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.notReady;
import static io.mirrorlog.watcher.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

/** What a watcher records of a cluster where nothing goes wrong. */
class WatcherTest {
    private final WatchedCluster east = WatchedCluster.start();

    @AfterEach
    void stop() {
        east.close();
    }

    private void awaitRecorded(String... expected) {
        await().untilAsserted(() -> assertThat(east.recorded()).containsExactly(expected));
    }

    @Test
    void whatIsThereIsListedAndWhatHappensThenIsRecorded() {
        east.create("web", EXPORTED);
        east.create("private", Map.of());
        east.createSlice("web-1", "web", EXPORTED, ready("10.0.0.1"));
        try (var watcher = east.watch()) {
            await().until(watcher::ready);
            assertThat(east.recorded()).containsExactlyInAnyOrder("SessionStarted session", "ListingStarted listing",
                    "r ServiceObserved shop/web", "ListingFinished listing", "ListingStarted listing",
                    "r EndpointsObserved shop/web", "ListingFinished listing");
            east.kafka.forget();

            east.create("db", EXPORTED);
            awaitRecorded("c ServiceObserved shop/db");
            east.createSlice("db-1", "db", EXPORTED, notReady("10.0.0.2"));
            awaitRecorded("c ServiceObserved shop/db", "c EndpointsObserved shop/db");
            east.kafka.forget();
            east.deleteSlice("db-1");
            awaitRecorded("d EndpointsDeleted shop/db");
            east.kafka.forget();
            east.label("private", EXPORTED);
            east.label("db", Map.of());
            east.delete("web");
            awaitRecorded("c ServiceObserved shop/private", "u ServiceUnexported shop/db", "d ServiceDeleted shop/web");
        }
    }

    @Test
    void moreThanOnePageIsOneListing() {
        IntStream.range(0, 1100).forEach(number -> east.create("web-" + number, EXPORTED));
        try (var watcher = east.watch()) {
            await().until(watcher::ready);

            assertThat(east.kafka.all(ListingFinished.class)).extracting(ListingFinished::kind, ListingFinished::count)
                    .containsExactlyInAnyOrder(tuple(Kind.SERVICES, 1100),
                            tuple(Kind.ENDPOINTS, 0));
        }
    }

    @Test
    void handMadeSlicesAreFoundByTheNameOfTheirService() {
        east.createWithoutSelector("db", EXPORTED);
        east.createSlice("db-by-hand", "db", Map.of(), ready("192.0.2.7"));
        try (var watcher = east.watch()) {
            await().until(watcher::ready);
            assertThat(east.kafka.all(EndpointsObserved.class)).singleElement()
                    .satisfies(observed -> assertThat(observed.state().ready()).isTrue());
            east.kafka.forget();

            east.createWithoutSelector("queue", EXPORTED);
            east.createSlice("queue-by-hand", "queue", Map.of(), ready("192.0.2.8"));
            awaitRecorded("c ServiceObserved shop/queue", "c EndpointsObserved shop/queue");
            east.kafka.forget();

            east.deleteSlice("db-by-hand");
            awaitRecorded("d EndpointsDeleted shop/db");
        }
    }

    @Test
    void aServiceWithBothLabelsHasItsSlicesCountedOnce() {
        var both = Map.of("mirror.linkerd.io/exported", "true", "mirror.linkerd.io/federated", "member");
        east.create("web", both);
        east.createSlice("web-1", "web", both, ready("10.0.0.1"));
        try (var watcher = east.watch()) {
            await().until(watcher::ready);
            assertThat(east.kafka.all(EndpointsObserved.class)).singleElement()
                    .satisfies(observed -> assertThat(observed.state().addresses()).hasSize(1));
            east.kafka.forget();

            east.deleteSlice("web-1");
            awaitRecorded("d EndpointsDeleted shop/web");
        }
    }

    @Test
    void everythingCanBeSelected() {
        east.createWithoutSelector("web", Map.of());
        east.createSlice("web-1", "web", Map.of(), ready("10.0.0.1"));
        var settings = WatchedCluster.settings().withSelection(Selection.everything());
        try (var watcher = east.watch(settings, east.cluster.kubeconfig())) {
            await().until(watcher::ready);

            assertThat(east.recorded()).contains("r ServiceObserved default/kubernetes", "r ServiceObserved shop/web",
                    "r EndpointsObserved shop/web");
            assertThat(east.kafka.all(SessionStarted.class)).singleElement().extracting(SessionStarted::selection)
                    .isEqualTo("*");
        }
    }

    @Test
    void itSaysThatItIsAliveAndHowFarItSaw() {
        try (var watcher = east.watch()) {
            await().until(() -> east.kafka.all(Heartbeat.class).size() > 2);

            assertThat(east.kafka.all(Heartbeat.class).getLast().resourceVersions()).containsKeys(Kind.values());
            assertThat(watcher.health()).isEqualTo("Cluster east is watched; 0 Services selected");
        }
    }

    @Test
    void closedItLeavesNothingOpen() {
        var watcher = east.watch();
        await().until(watcher::ready);

        watcher.close();

        assertThat(east.kafka.openPublishers()).isZero();
        east.kafka.forget();
        east.create("late", EXPORTED);
        await().during(Duration.ofMillis(1500)).until(() -> east.cluster.faults().openWatches() == 0);
        assertThat(east.kafka.sent()).isEmpty();
    }

    @Test
    void aCheckpointListsEverythingAgainAndMissesNothing() {
        var settings = WatchedCluster.settings();
        var often = new WatcherSettings(settings.cluster(), settings.selection(), Duration.ofSeconds(1),
                settings.heartbeat(), false, settings.retry());
        east.create("web", EXPORTED);
        east.createSlice("web-1", "web", EXPORTED, ready("10.0.0.1"));
        try (var watcher = east.watch(often, east.cluster.kubeconfig())) {
            await().until(watcher::ready);
            east.kafka.forget();

            await().until(() -> east.kafka.all(ListingFinished.class).size() >= 4);

            assertThat(east.kafka.all(SessionStarted.class)).isEmpty();
            assertThat(east.kafka.all(ListingFinished.class)).allMatch(finished -> finished.count() == 1);
            east.delete("web");
            await().until(() -> east.kafka.all(ListingFinished.class).stream()
                    .anyMatch(finished -> finished.kind() == Kind.SERVICES && finished.count() == 0));
            assertThat(east.recorded()).doesNotContain("c ServiceObserved shop/web", "u ServiceObserved shop/web");
        }
    }

    @Test
    void theKindsAreListedInOneSession() {
        try (var watcher = east.watch()) {
            await().until(watcher::ready);

            assertThat(east.kafka.all(SessionStarted.class)).hasSize(1);
            assertThat(List.copyOf(east.recorded())).first().isEqualTo("SessionStarted session");
        }
    }
}

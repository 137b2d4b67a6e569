package io.mirrorlog.watcher;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.simcluster.Wire;
import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.ServiceObserved;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.notReady;
import static io.mirrorlog.watcher.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a watcher does when the API server is not what it was: set back, away for long, open and silent, overloaded. */
class ApiServerFaultsTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    /** Each idle connection that was lost costs a question 10 s. */
    private static final Duration LOST_AND_FOUND = Duration.ofSeconds(90);
    /** Heartbeats as they are by default: nothing below may wait for one. */
    private static final WatcherSettings USUAL = new WatcherSettings(WatchedCluster.NAME, Selection.defaults(),
            Duration.ofHours(1), Duration.ofSeconds(10), true, WatchedCluster.QUICKLY);
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    @Test
    void whatChangesAfterTheServerWasSetBackIsRecordedThoughItsResourceVersionsCameBefore() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            east.create("web", EXPORTED);
            await().until(watcher::ready);
            var backup = east.cluster.faults().backup();
            changeOften(east, "web");
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.kafka.forget();

            east.cluster.faults().restore(backup);

            await().atMost(LONG_ENOUGH).until(() -> east.kafka.all(SessionStarted.class).size() == 1);
            await().atMost(LONG_ENOUGH).until(() -> east.recorded().contains("r ServiceObserved shop/web"));
            create(east, "new");
            await().atMost(LONG_ENOUGH).until(() -> east.recorded().contains("c ServiceObserved shop/new"));
            await().until(() -> watcher.health().startsWith("Cluster east is watched;"));
        }
    }

    @Test
    void thatTheServerWasSetBackIsSaid() {
        try (var east = WatchedCluster.start(); var watcher = east.watch(patient(), east.cluster.kubeconfig())) {
            east.create("web", EXPORTED);
            await().until(watcher::ready);
            var backup = east.cluster.faults().backup();
            changeOften(east, "web");

            east.cluster.faults().restore(backup);

            await().atMost(LONG_ENOUGH)
                    .until(() -> watcher.health().matches("Cluster east is not watched: its API server "
                            + "http://127.0.0.1:\\d+/ was set back \\(resourceVersion \\d+ came after \\d+\\), as when its etcd is "
                            + "restored; all is recorded anew"));
        }
    }

    @Test
    void endpointsOfAServerThatWasSetBackAndThenForwardAreThoseOfItsList() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            east.create("web", EXPORTED);
            east.createSlice("web-1", "web", EXPORTED, notReady("10.0.0.1"));
            await().until(watcher::ready);
            var backup = east.cluster.faults().backup();
            east.client.discovery().v1().endpointSlices().inNamespace("shop").withName("web-1").edit(
                    slice -> new EndpointSliceBuilder(slice).withEndpoints(ready("10.0.0.1")).build());
            await().until(() -> lastEndpoints(east).filter(seen -> seen.state().ready()).isPresent());
            east.kafka.forget();

            east.cluster.faults().restore(backup, 1_000_000);

            await().atMost(LONG_ENOUGH)
                    .until(() -> lastEndpoints(east).filter(seen -> !seen.state().ready()).isPresent());
            assertThat(watcher.ready()).isTrue();
        }
    }

    @Test
    void aChangeIsRecordedSoonAfterTheServerIsBackHoweverRareHeartbeatsAre() {
        try (var east = WatchedCluster.start(); var watcher = east.watch(USUAL, east.cluster.kubeconfig())) {
            await().until(watcher::ready);
            east.cluster.faults().outage(true);
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().startsWith("Cluster east is not watched"));
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

            east.cluster.faults().outage(false);
            create(east, "web");

            await().atMost(IN_TIME).until(() -> east.recorded().stream()
                    .anyMatch(fact -> fact.endsWith("ServiceObserved shop/web")));
            await().atMost(IN_TIME).until(() -> watcher.health().startsWith("Cluster east is watched"));
        }
    }

    /** Of each connection asked for, the client makes two tries. */
    @Test
    void aServerThatIsAwayIsAskedAFewTimesASecondAtMost() {
        try (var east = WatchedCluster.start();
                var wire = Wire.to(east.cluster.url());
                var watcher = east.watch(USUAL, through(wire, east))) {
            await().until(watcher::ready);
            wire.shut(true);
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().startsWith("Cluster east is not watched"));
            var before = wire.asked();

            await().pollDelay(Duration.ofSeconds(5)).until(() -> true);

            assertThat(wire.asked() - before).isPositive().isLessThan(5 * 10);
        }
    }

    @Test
    void whatHappenedOnConnectionsThatWereLostWithoutAWordIsRecorded() {
        try (var east = WatchedCluster.start();
                var wire = Wire.to(east.cluster.url());
                var watcher = east.watch(WatchedCluster.settings(), through(wire, east))) {
            await().until(watcher::ready);
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            wire.loseConnections();

            east.create("web", EXPORTED);

            // Either a question is lost too, or a watch has not come as far as the server.
            await().atMost(LOST_AND_FOUND).until(() -> watcher.health().contains("Cluster east is not watched"));
            await().atMost(LOST_AND_FOUND).until(() -> east.recorded().contains("r ServiceObserved shop/web"));
            await().atMost(LOST_AND_FOUND).until(() -> watcher.health().startsWith("Cluster east is watched"));
        }
    }

    @Test
    void aWatchThatIsOpenAndSilentIsFoundOutWhileTheServerAnswersOtherwise() {
        try (var east = new WatchedCluster(
                SimClusterOptions.named("east").withBookmarkInterval(Duration.ofMillis(200)));
                var watcher = east.watch()) {
            await().until(watcher::ready);
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.cluster.faults().freezeWatches("services", true);

            east.create("web", EXPORTED);

            await().atMost(LONG_ENOUGH).until(() -> watcher.health().contains(
                    "is not watched completely: a watch is open and says nothing; everything is listed again"));
            await().atMost(LONG_ENOUGH).until(() -> east.recorded().contains("r ServiceObserved shop/web"));
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().startsWith("Cluster east is watched"));
        }
    }

    @Test
    void whileNothingHappensNoWatchIsTakenForSilent() {
        try (var east = new WatchedCluster(
                SimClusterOptions.named("east").withBookmarkInterval(Duration.ofMillis(200)));
                var watcher = east.watch()) {
            await().until(watcher::ready);
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.kafka.forget();

            await().during(WatchedCluster.DEAF.plusSeconds(1)).atMost(LONG_ENOUGH)
                    .until(() -> east.kafka.all(ListingFinished.class).isEmpty());

            assertThat(watcher.health()).startsWith("Cluster east is watched");
        }
    }

    @Test
    void aServerThatAsksToWaitIsAskedNoSoonerAndAnotherOneIsNotKeptWaiting() {
        try (var east = WatchedCluster.start(); var west = WatchedCluster.start()) {
            var lists = east.cluster.faults().on("list", "services").tooManyRequests(3);
            try (var slow = east.watch(USUAL, east.cluster.kubeconfig());
                    var other = west.watch(USUAL, west.cluster.kubeconfig())) {
                await().atMost(LONG_ENOUGH).until(other::ready);
                await().atMost(LONG_ENOUGH).until(() -> slow.health().contains("asks to wait (429"));
                var before = lists.fired();

                await().pollDelay(Duration.ofSeconds(8)).until(() -> true);

                assertThat(lists.fired() - before).isLessThanOrEqualTo(6);
                east.cluster.faults().clear();
                await().atMost(LONG_ENOUGH).until(slow::ready);
            }
        }
    }

    private static WatcherSettings patient() {
        return new WatcherSettings(WatchedCluster.NAME, Selection.defaults(), Duration.ofHours(1),
                Duration.ofMillis(200), true, new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    private static String through(Wire wire, WatchedCluster east) {
        return east.cluster.kubeconfig().replace(east.cluster.url().toString(), wire.url().toString());
    }

    /** The client of the test has connections that were cut, too. */
    private static void create(WatchedCluster east, String name) {
        await().ignoreException(KubernetesClientException.class).until(() -> east.create(name, EXPORTED) != null);
    }

    private static Optional<EndpointsObserved> lastEndpoints(WatchedCluster east) {
        return east.kafka.all(EndpointsObserved.class).stream().reduce((_, later) -> later);
    }

    private static void changeOften(WatchedCluster east, String service) {
        for (var i = 0; i < 10; i++) {
            var labels = new HashMap<>(EXPORTED);
            labels.put("version", "v" + i);
            var changed = labels;
            await().ignoreException(KubernetesClientException.class).untilAsserted(() -> east.label(service, changed));
        }
        await().until(() -> east.kafka.all(ServiceObserved.class).stream()
                .anyMatch(seen -> seen.state().labels().containsValue("v9")));
    }
}

package io.mirrorlog.watcher;

import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.ListingStarted;
import io.mirrorlog.topics.fact.Fact.ServiceDeleted;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a watcher does when something goes wrong: it goes on, and says so. */
class WatcherFaultsTest {
    /** The client takes a watch that ends without a word in its first 2 s for one whose resourceVersion is refused. */
    private static final Duration OLD_ENOUGH = Duration.ofMillis(2500);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Test
    void aDroppedWatchIsResumedFromItsResourceVersion() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            await().until(watcher::ready);
            await().pollDelay(OLD_ENOUGH).until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.kafka.forget();

            assertThat(east.cluster.faults().dropWatches()).isEqualTo(3);
            east.create("web", EXPORTED);
            east.delete("web");

            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(east.recorded())
                    .containsExactly("c ServiceObserved shop/web", "d ServiceDeleted shop/web"));
        }
    }

    @Test
    void whatIsMissedBecauseHistoryWasForgottenIsConcludedByAListing() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            east.create("gone", EXPORTED);
            east.create("stays", EXPORTED);
            east.createSlice("gone-1", "gone", EXPORTED, ready("10.0.0.1"));
            await().until(watcher::ready);
            await().until(() -> east.recorded().stream().filter(fact -> fact.contains("Observed")).count() == 3);
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.kafka.forget();

            east.cluster.faults().freezeWatches("*", true);
            east.delete("gone");
            east.deleteSlice("gone-1");
            east.cluster.faults().compact();
            east.cluster.faults().dropWatches();

            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                assertThat(east.lastCount(Kind.SERVICES)).isEqualTo(1);
                assertThat(east.lastCount(Kind.ENDPOINTS)).isZero();
            });
            assertThat(east.kafka.all(ServiceDeleted.class)).isEmpty();
            assertThat(east.recorded()).doesNotContain("d EndpointsDeleted shop/gone", "r ServiceObserved shop/gone")
                    .contains("r ServiceObserved shop/stays");
            assertThat(east.kafka.all(SessionStarted.class)).isEmpty();
        }
    }

    @Test
    void whatAnotherClusterAtTheSameAddressListsIsRecordedInASessionOfItsOwn() {
        var rareHeartbeats = new WatcherSettings(WatchedCluster.NAME, Selection.defaults(), Duration.ofHours(1),
                Duration.ofHours(1), true, WatchedCluster.QUICKLY);
        try (var east = WatchedCluster.start();
                var watcher = east.watch(rareHeartbeats, east.cluster.kubeconfig())) {
            east.create("web", EXPORTED);
            await().until(watcher::ready);
            await().until(() -> east.recorded().stream().anyMatch(fact -> fact.contains("ServiceObserved shop/web")));
            await().pollDelay(OLD_ENOUGH).until(() -> true);
            var before = east.kafka.all(SessionStarted.class).getFirst();
            east.kafka.forget();

            east.cluster.faults().freezeWatches("*", true);
            east.delete("web");
            east.rebuild();
            east.cluster.faults().compact();
            east.cluster.faults().dropWatches();

            await().atMost(LONG_ENOUGH).until(() -> east.lastCount(Kind.SERVICES) == 0);
            assertThat(east.recorded().getFirst()).startsWith("SessionStarted");
            assertThat(east.kafka.all(SessionStarted.class)).singleElement()
                    .satisfies(now -> assertThat(now.clusterUid()).isNotEqualTo(before.clusterUid()));
        }
    }

    @Test
    void inAnOutageItIsSilentAndAfterwardsItListsAgain() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            east.create("web", EXPORTED);
            await().until(watcher::ready);
            await().until(() -> watcher.health().startsWith("Cluster east is watched;"));

            east.cluster.faults().outage(true);
            await().atMost(LONG_ENOUGH)
                    .until(() -> watcher.health()
                            .startsWith("Cluster east is not watched: its API server http://127.0.0.1:"));
            assertThat(watcher.health()).contains("does not answer").contains("check its address");
            east.kafka.forget();
            await().during(Duration.ofSeconds(1)).until(() -> east.kafka.sent().isEmpty());

            east.cluster.faults().outage(false);
            await().atMost(LONG_ENOUGH).until(() -> east.kafka.all(ListingFinished.class).size() == 2);
            await().atMost(LONG_ENOUGH).until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            assertThat(east.kafka.all(ListingFinished.class)).extracting(ListingFinished::count)
                    .containsExactlyInAnyOrder(1, 0);
            assertThat(watcher.health()).startsWith("Cluster east is watched");
        }
    }

    @Test
    void aClusterThatCannotBeReachedAtTheStartIsWatchedOnceItCan() {
        try (var east = WatchedCluster.start()) {
            east.cluster.faults().outage(true);
            try (var watcher = east.watch()) {
                await().atMost(LONG_ENOUGH).until(() -> watcher.health()
                        .startsWith("Cluster east is not watched: its API server http://127.0.0.1:"));
                assertThat(watcher.ready()).isFalse();
                assertThat(east.kafka.sent()).isEmpty();

                east.cluster.faults().outage(false);
                await().atMost(LONG_ENOUGH).until(watcher::ready);
            }
        }
    }

    @Test
    void anAddressThatNoRequestCanBeSentToIsSaidLikeOneThatDoesNotAnswer() {
        try (var east = WatchedCluster.start();
                var watcher = east.watch(WatchedCluster.settings(), Samples.kubeconfig("https://127.0.0.1:99999"))) {
            await().atMost(LONG_ENOUGH)
                    .until(() -> watcher.health().contains("99999/ does not answer (IllegalArgumentException: port"));
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreTriedAgainAndNothingIsPublished() {
        var options = SimClusterOptions.named("east").withToken("all", Access.all("admin"));
        try (var east = new WatchedCluster(options);
                var watcher = east.watch(WatchedCluster.settings(), east.cluster.kubeconfig("bad"))) {
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().contains("does not accept the credentials (401"));

            assertThat(watcher.health()).endsWith("; renew them");
            assertThat(watcher.ready()).isFalse();
            assertThat(east.kafka.sent()).isEmpty();
        }
    }

    /** A watcher whose rights are too few must not fence another one that works. */
    @Test
    void withoutTheRightToListServicesItDoesNotEvenAnnounceItself() {
        var few = Access.none("few").allow(List.of("get"), List.of("services"));
        var options = SimClusterOptions.named("east").withToken("all", Access.all("admin")).withToken("few", few);
        try (var east = new WatchedCluster(options);
                var watcher = east.watch(WatchedCluster.settings(), east.cluster.kubeconfig("few"))) {
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().contains("does not allow it (403"));

            assertThat(watcher.health()).contains("grant the user get, list and watch");
            assertThat(east.kafka.sent()).isEmpty();
        }
    }

    @Test
    void withoutTheRightToListSlicesItIsNotReadyAndSaysWhatIsMissing() {
        var few = Access.none("few").allow(List.of("get", "list", "watch"), List.of("services"));
        var options = SimClusterOptions.named("east").withToken("all", Access.all("admin")).withToken("few", few);
        try (var east = new WatchedCluster(options);
                var watcher = east.watch(WatchedCluster.settings(), east.cluster.kubeconfig("few"))) {
            await().atMost(LONG_ENOUGH).until(() -> watcher.health().contains("asked for EndpointSlices with label"));
            await().until(() -> east.kafka.all(ListingFinished.class).size() == 1);

            assertThat(watcher.ready()).isFalse();
            assertThat(east.kafka.all(ListingStarted.class)).extracting(ListingStarted::kind)
                    .containsExactly(Kind.SERVICES);
            assertThat(east.kafka.all(Heartbeat.class)).isEmpty();
        }
    }

    @Test
    void aRecordThatKafkaDoesNotTakeEndsTheSessionAndTheNextOneListsAgain() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            await().until(watcher::ready);
            east.kafka.forget();
            east.kafka.holdBack();
            east.create("web", EXPORTED);
            await().until(() -> east.recorded().contains("c ServiceObserved shop/web"));

            east.kafka.failAll(new TimeoutException("expired"));

            await().atMost(LONG_ENOUGH).until(() -> east.recorded().contains("r ServiceObserved shop/web"));
            assertThat(east.kafka.all(SessionStarted.class)).hasSize(1);
            await().until(() -> watcher.health().startsWith("Cluster east is watched"));
            assertThat(east.kafka.openPublishers()).isEqualTo(1);
        }
    }

    @Test
    void anotherClusterUnderTheSameAddressIsAnotherSession() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            await().until(watcher::ready);
            var before = east.kafka.all(SessionStarted.class).getFirst().clusterUid();
            var port = east.cluster.url().getPort();
            east.cluster.close();

            try (var rebuilt = SimCluster.start(SimClusterOptions.named("east").withPort(port).withSeed(2))) {
                assertThat(rebuilt.url()).isEqualTo(east.cluster.url());
                await().atMost(LONG_ENOUGH).until(() -> east.kafka.all(SessionStarted.class).size() == 2);
                assertThat(east.kafka.all(SessionStarted.class).getLast().clusterUid()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void aServiceThatLosesItsLabelWhileNobodyWatchedIsUnexported() {
        try (var east = WatchedCluster.start(); var watcher = east.watch()) {
            east.create("web", EXPORTED);
            await().until(watcher::ready);
            await().until(() -> east.recorded().stream().anyMatch(fact -> fact.endsWith("ServiceObserved shop/web")));
            await().until(() -> !east.kafka.all(Heartbeat.class).isEmpty());
            east.kafka.forget();

            east.cluster.faults().freezeWatches("*", true);
            east.label("web", Map.of());
            east.cluster.faults().compact();
            east.cluster.faults().dropWatches();

            await().atMost(LONG_ENOUGH).until(() -> east.recorded().contains("u ServiceUnexported shop/web"));
        }
    }
}

package io.mirrorlog.watcher;

import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LinkedWatchersTest {
    private static final String K1 = Samples.kubeconfig("http://1.1.1.1/");
    private static final String K2 = Samples.kubeconfig("http://2.2.2.2/");
    private static final String E1 = "east http://1.1.1.1/";
    private static final String E2 = "east http://2.2.2.2/";

    private final LocalCluster west = LocalCluster.start();
    private final FakeWatchers started = new FakeWatchers();

    @AfterEach
    void stop() {
        west.close();
    }

    private LinkedWatchers follow() {
        return LinkedWatchers.start(LocalCluster.settings(), LinkSource.in(west.config()), started);
    }

    private void awaitEvents(String... events) {
        await().untilAsserted(() -> assertThat(started.events()).containsExactly(events));
    }

    private void linkEast() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        west.createSecret("creds", K1);
    }

    @Test
    void aLinkWithCredentialsGetsAWatcherAndADeletedOneLosesIt() {
        linkEast();
        try (var linked = follow()) {
            awaitEvents("started " + E1);
            assertThat(linked.ready()).isTrue();
            await().until(() -> linked.health().contains(E1 + " is fine"));

            west.deleteLink("east");
            awaitEvents("started " + E1, "closed " + E1);
        }
    }

    @Test
    void aLinkWithoutCredentialsIsSaidAndWaitsForThem() {
        west.createLink("east", Samples.linkSpec("east", "creds"));
        try (var linked = follow()) {
            await().until(() -> linked.health().contains("Secret mc/creds of Link mc/east does not exist"));
            assertThat(started.events()).isEmpty();

            west.createSecret("creds", K1);
            awaitEvents("started " + E1);
            await().until(() -> !linked.health().contains("does not exist"));
        }
    }

    @Test
    void twoLinksToOneClusterShareAWatcherUntilBothAreDeleted() {
        linkEast();
        west.createLink("zeast", Samples.linkSpec("east", "creds"));
        try (var _ = follow()) {
            awaitEvents("started " + E1);
            west.deleteLink("east");
            west.deleteLink("zeast");
            awaitEvents("started " + E1, "closed " + E1);
        }
    }

    @Test
    void theWatcherOfChangedCredentialsTakesOverWhenItIsReady() {
        linkEast();
        started.becomeReady(E1);
        try (var linked = follow()) {
            awaitEvents("started " + E1);

            west.changeSecret("creds", K2);
            awaitEvents("started " + E1, "started " + E2);
            await().until(() -> linked.health().contains(E1 + " is fine; " + E2 + " is fine"));

            started.becomeReady(E2);
            awaitEvents("started " + E1, "started " + E2, "closed " + E1);
        }
        awaitEvents("started " + E1, "started " + E2, "closed " + E1, "closed " + E2);
    }

    @Test
    void credentialsThatBecomeUnusableEndNothing() {
        linkEast();
        started.becomeReady(E1);
        try (var linked = follow()) {
            awaitEvents("started " + E1);

            west.changeSecret("creds", "no kubeconfig");
            await().until(
                    () -> linked.health().contains("Secret mc/creds of Link mc/east, kubeconfig: is no YAML mapping"));
            west.deleteSecret("creds");
            await().until(() -> linked.health().contains("does not exist"));
            assertThat(started.events()).containsExactly("started " + E1);

            west.createSecret("creds", K1);
            await().until(() -> !linked.health().contains("does not exist"));
            assertThat(started.events()).containsExactly("started " + E1);
        }
    }

    @Test
    void credentialsPutBackEndTheSuccessor() {
        linkEast();
        started.becomeReady(E1);
        try (var _ = follow()) {
            awaitEvents("started " + E1);
            west.changeSecret("creds", K2);
            awaitEvents("started " + E1, "started " + E2);

            west.changeSecret("creds", K1);
            awaitEvents("started " + E1, "started " + E2, "closed " + E2);
        }
    }

    @Test
    void aWatcherThatNeverWorkedIsReplacedAtOnce() {
        linkEast();
        try (var _ = follow()) {
            awaitEvents("started " + E1);
            west.changeSecret("creds", K2);

            awaitEvents("started " + E1, "started " + E2, "closed " + E1);
        }
    }

    @Test
    void oneThatCannotBeStartedIsTriedAgainAndKeepsNoOtherFromIt() {
        started.fail("east", new TimeoutException("topic is not there"));
        linkEast();
        west.createLink("north", Samples.linkSpec("north", "creds"));
        try (var linked = follow()) {
            await().until(() -> started.events().contains("started north http://1.1.1.1/"));
            await().until(() -> linked.health()
                    .contains("Cluster east is not watched: Kafka does not answer as it should: topic is not there"));
            assertThat(started.events()).doesNotContain("started " + E1);

            started.repair("east");
            await().until(() -> started.events().contains("started " + E1));
            await().until(() -> !linked.health().contains("topic is not there"));
        }
    }

    @Test
    void anOutageOfTheLocalClusterEndsNoWatcher() {
        linkEast();
        try (var _ = follow()) {
            awaitEvents("started " + E1);
            west.cluster.faults().outage(true);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            west.cluster.faults().outage(false);
            west.createLink("north", Samples.linkSpec("north", "creds"));

            await().atMost(Duration.ofSeconds(30)).until(() -> started.events().size() == 2);
            assertThat(started.events()).containsExactly("started " + E1, "started north http://1.1.1.1/");
        }
    }

    /** With a watcher that is one: new credentials that are refused end nothing, new ones that work take over. */
    @Test
    void tokensCanBeRotated() {
        var options = SimClusterOptions.named("east").withToken("a-first", Access.all("first"))
                .withToken("b-second", Access.all("second"));
        try (var east = new WatchedCluster(options)) {
            west.createLink("east", Samples.linkSpec("east", "creds"));
            west.createSecret("creds", east.cluster.kubeconfig("a-first"));
            LinkedWatchers.Starter starter = (cluster, kube) -> Watcher
                    .start(east.parts(WatchedCluster.settings().withCluster(cluster), kube));
            try (var linked = LinkedWatchers.start(LocalCluster.settings(), LinkSource.in(west.config()), starter)) {
                await().until(() -> linked.health().contains("Cluster east is watched"));

                west.changeSecret("creds", east.cluster.kubeconfig("refused"));
                await().until(() -> linked.health().contains("does not accept the credentials (401"));
                east.create("web", Samples.EXPORTED);
                await().until(() -> east.recorded().contains("c ServiceObserved shop/web"));
                assertThat(east.kafka.all(SessionStarted.class)).hasSize(1);

                west.changeSecret("creds", east.cluster.kubeconfig("b-second"));
                await().until(() -> east.kafka.all(SessionStarted.class).size() == 2);
                await().until(() -> east.kafka.openPublishers() == 1);
                east.create("db", Map.of("mirror.linkerd.io/federated", "member"));
                await().until(() -> east.recorded().contains("c ServiceObserved shop/db"));
                assertThat(east.recorded()).doesNotContain("d ServiceDeleted shop/web");
            }
        }
    }
}

package io.mirrorlog.writer;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.Wire;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a writer does when the local API server is not what it was: restarted, set back, gone without a word. */
class ApiServerFaultsTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String CLUSTERS = "io.mirrorlog.writer.kube.TestClusters#all";

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource(CLUSTERS)
    void aMirrorThatSomeoneDeletesRightAfterARestartIsMadeAgain(TestCluster cluster) {
        try (var writer = new WriterOn(cluster.clientConfig()); var someone = cluster.client()) {
            var key = new ObjectId("default", "restarted-east");
            writer.open();
            writer.desire(key, wanted(8080));
            awaitApplied(writer, key);
            cluster.setAway(true);
            await().atMost(LONG_ENOUGH).until(() -> writer.health().contains("are not watched: the API server"));

            cluster.setAway(false);
            delete(someone, key);

            await().atMost(LONG_ENOUGH).until(() -> isThere(someone, key));
            await().atMost(LONG_ENOUGH).until(() -> !writer.health().contains("not watched"));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource(CLUSTERS)
    void mirrorsOfAServerThatWasSetBackAreAsWantedAgainAndWhatIsRightIsNotWritten(TestCluster cluster) {
        try (var writer = new WriterOn(cluster.clientConfig()); var someone = cluster.client()) {
            var same = new ObjectId("default", "same-east");
            var older = new ObjectId("default", "older-east");
            var absent = new ObjectId("default", "absent-east");
            writer.open();
            writer.desire(same, wanted(8080));
            writer.desire(older, wanted(8080));
            awaitApplied(writer, same);
            awaitApplied(writer, older);
            var restore = cluster.backup();
            await().atMost(LONG_ENOUGH).until(() -> !writer.health().contains("not watched"));
            writer.desire(older, wanted(9090));
            writer.desire(absent, wanted(8080));
            awaitApplied(writer, absent);
            await().atMost(LONG_ENOUGH).until(() -> port(someone, older) == 9090);
            for (var i = 0; i < 50; i++) {
                label(someone, same, "times", "v" + i);
            }
            await().pollDelay(Duration.ofSeconds(1)).until(writer::idle);

            restore.run();

            await().atMost(LONG_ENOUGH).until(() -> isThere(someone, absent) && port(someone, older) == 9090);
            delete(someone, older);
            await().atMost(LONG_ENOUGH).until(() -> isThere(someone, older));
            assertThat(writer.changes(same)).doesNotContain("Updated");
        }
    }

    @Test
    void whatSomeoneDoesWhileConnectionsAreLostWithoutAWordIsRepaired() {
        try (var cluster = SimCluster.start("west");
                var wire = Wire.to(cluster.url());
                var writer = new WriterOn(Config.fromKubeconfig(cluster.kubeconfig().replace(cluster.url().toString(),
                        wire.url().toString())));
                var someone = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                        .withHttpClientFactory(new VertxHttpClientFactory()).build()) {
            var key = new ObjectId("default", "orders-east");
            writer.open();
            writer.desire(key, wanted(8080));
            awaitApplied(writer, key);
            wire.loseConnections();

            delete(someone, key);

            await().atMost(LONG_ENOUGH).until(() -> writer.health()
                    .contains("services of cluster west are not watched: the API server does not answer"));
            await().atMost(LONG_ENOUGH).until(() -> isThere(someone, key));
            await().atMost(LONG_ENOUGH).until(() -> !writer.health().contains("not watched"));
        }
    }

    @Test
    void aServerThatAsksToWaitIsListedAndWrittenToNoSooner() {
        try (var cluster = SimCluster.start("west");
                var writer = new WriterOn(Config.fromKubeconfig(cluster.kubeconfig()))) {
            var key = new ObjectId("default", "orders-east");
            writer.open();
            writer.awaitIdle();
            var lists = cluster.faults().on("list", "services").tooManyRequests(3);
            var watches = cluster.faults().on("watch", "services").tooManyRequests(3);
            var writes = cluster.faults().on("create", "services").tooManyRequests(3);
            cluster.faults().dropWatches("services");
            writer.desire(key, wanted(8080));

            await().pollDelay(Duration.ofSeconds(8)).until(() -> true);

            assertThat(lists.fired() + watches.fired()).isPositive().isLessThanOrEqualTo(6);
            assertThat(writes.fired()).isPositive().isLessThanOrEqualTo(4);
            assertThat(writer.health()).contains("asks us to wait");
            cluster.faults().clear();
            awaitApplied(writer, key);
        }
    }

    private static void awaitApplied(WriterOn writer, ObjectId key) {
        await().atMost(LONG_ENOUGH).until(() -> writer.outcome(key).orElse(null) instanceof Outcome.Applied);
    }

    private static Mirror wanted(int port) {
        return mirror("east", Map.of("app", "orders"), List.of(port), List.of("10.0.0.1"));
    }

    /** Connections of the test's client were closed, too. */
    private static void delete(KubernetesClient someone, ObjectId key) {
        await().ignoreException(KubernetesClientException.class).until(() -> {
            someone.services().inNamespace(key.namespace()).withName(key.name()).delete();
            return true;
        });
    }

    private static boolean isThere(KubernetesClient someone, ObjectId key) {
        return port(someone, key) > 0;
    }

    /** 0: it cannot be read, or is not there. */
    private static int port(KubernetesClient someone, ObjectId key) {
        try {
            var service = someone.services().inNamespace(key.namespace()).withName(key.name()).get();
            return service == null ? 0 : service.getSpec().getPorts().getFirst().getPort();
        } catch (KubernetesClientException e) {
            return 0;
        }
    }

    private static void label(KubernetesClient someone, ObjectId key, String label, String value) {
        someone.services().inNamespace(key.namespace()).withName(key.name()).edit(
                service -> new ServiceBuilder(service).editMetadata().addToLabels(label, value).endMetadata().build());
    }
}

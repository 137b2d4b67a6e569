package io.mirrorlog.writer;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A writer whose API server or Kafka is away. */
class TroubleTest {
    private static final int MIRRORS = 20;
    private static final int IN_FLIGHT = 4;

    private final SimCluster cluster = SimCluster.start("west");
    private final WriterOn writer = new WriterOn(Config.fromKubeconfig(cluster.kubeconfig()));

    @AfterEach
    void stop() {
        writer.close();
        cluster.close();
    }

    @Test
    void allThatFailedInAnOutageIsDoneAfterIt() {
        writer.open().awaitIdle();
        cluster.faults().outage(true);
        desireAll(8080);
        await().until(() -> keys().allMatch(key -> writer.outcome(key).orElse(null) instanceof Outcome.Failed));

        cluster.faults().outage(false);
        await().atMost(Duration.ofSeconds(30)).until(this::allApplied);
        assertThat(cluster.requests().writes("services")).isEqualTo(MIRRORS);
        keys().forEach(key -> assertThat(writer.changes(key)).containsExactly("Failed", "Created"));
    }

    @Test
    void watchesThatBreakMissNoDrift() {
        writer.open();
        desireAll(8080);
        await().until(this::allApplied);
        cluster.faults().compact();
        assertThat(cluster.faults().dropWatches()).isPositive();
        try (var someone = someone()) {
            keys().forEach(key -> someone.services().inNamespace(key.namespace()).withName(key.name()).delete());
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> cluster.requests().count("create", "services") == 2 * MIRRORS);
        await().atMost(Duration.ofSeconds(30)).until(() -> keys().allMatch(key -> writer.changes(key).size() >= 2));
    }

    @Test
    void aRestartWithNothingChangedSendsNoWrite() {
        writer.open();
        desireAll(8080);
        await().until(this::allApplied);
        cluster.requests().reset();

        writer.restart();
        writer.awaitIdle();
        assertThat(cluster.requests().writes()).as(cluster.requests().all().toString()).isZero();
        assertThat(cluster.requests().count("create", "services")).isZero();
        assertThat(cluster.requests().count("update", "services")).isZero();
    }

    @Test
    void aForeignServiceIsLookedAtAgainButNotRunInto() {
        var orders = keys().findFirst().orElseThrow();
        try (var someone = someone()) {
            someone.resource(new ServiceBuilder().withNewMetadata().withNamespace(orders.namespace())
                    .withName(orders.name()).endMetadata().withNewSpec().addNewPort().withPort(1).endPort().endSpec()
                    .build()).create();
        }
        writer.open();
        writer.desire(orders, wanted(8080));
        await().until(() -> writer.outcome(orders).orElse(null) instanceof Outcome.Refused);
        cluster.requests().reset();

        await().until(() -> cluster.requests().count("get", "services") >= 2);
        assertThat(cluster.requests().count("create", "services")).isZero();
    }

    @Test
    void withKafkaAwayNothingMoreIsWrittenThanIsInFlight() {
        writer.open();
        writer.log.producer().sendException = new TimeoutException("no broker");
        desireAll(8080);
        await().until(() -> writer.health().contains("no broker"));
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5))
                .until(() -> cluster.requests().writes("services") <= IN_FLIGHT);
        assertThat(writer.idle()).isFalse();

        writer.log.producer().sendException = null;
        await().atMost(Duration.ofSeconds(30)).until(this::allApplied);
        keys().forEach(key -> assertThat(writer.changes(key)).containsExactly("Created"));
        assertThat(cluster.requests().writes("services")).isEqualTo(MIRRORS);
        assertThat(writer.health()).startsWith("writing: 20 mirrors wanted, {applied=20}; 0 to do, 0 in hand");
    }

    @Test
    void whileOneRecordIsNotTakenNobodyElseBeginsToWrite() {
        writer.open();
        writer.log.producer().sendException = new TimeoutException("no broker");
        var first = keys().findFirst().orElseThrow();
        writer.desire(first, wanted(8080));
        await().until(() -> writer.health().contains("no broker"));
        desireAll(8080);

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5))
                .until(() -> cluster.requests().writes("services") == 1);
        writer.log.producer().sendException = null;
        await().atMost(Duration.ofSeconds(30)).until(this::allApplied);
    }

    @Test
    void itClosesAlsoWhileKafkaIsAway() {
        writer.open();
        writer.log.producer().sendException = new TimeoutException("no broker");
        desireAll(8080);
        await().until(() -> writer.health().contains("no broker"));

        var began = System.nanoTime();
        writer.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    private void desireAll(int port) {
        keys().forEach(key -> writer.desire(key, wanted(port)));
    }

    private boolean allApplied() {
        return keys().allMatch(key -> writer.outcome(key).orElse(null) instanceof Outcome.Applied);
    }

    private static Stream<ObjectId> keys() {
        return IntStream.range(0, MIRRORS).mapToObj(number -> new ObjectId("default", "orders-" + number));
    }

    private static Mirror wanted(int port) {
        return mirror("east", Map.of("app", "orders"), List.of(port), List.of("10.0.0.1"));
    }

    private KubernetesClient someone() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                .withHttpClientFactory(new VertxHttpClientFactory()).build();
    }
}

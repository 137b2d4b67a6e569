package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the contract is held against: one cluster of each sort for all tests of the run, which keep apart by namespace. */
final class Subject {
    private static final Subject SIMULATED = new Subject("simulated", () -> SimTestCluster.start("contract"),
            Optional.empty());
    private static final Subject REAL = new Subject("real", RealTestCluster::start, RealTestCluster.unavailable());
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final String name;
    private final Supplier<TestCluster> starter;
    private final Optional<String> absence;
    private Optional<Running> running = Optional.empty();

    private Subject(String name, Supplier<TestCluster> starter, Optional<String> absence) {
        this.name = name;
        this.starter = starter;
        this.absence = absence;
    }

    private record Running(TestCluster cluster, KubernetesClient client) {}

    static Stream<Subject> all() {
        REAL.absence.ifPresent(
                reason -> System.err.println("The contract is held against the simulated cluster only: " + reason));
        return Stream.of(SIMULATED, REAL);
    }

    TestCluster cluster() {
        return running().cluster();
    }

    KubernetesClient client() {
        return running().client();
    }

    /** A namespace nobody else uses. */
    String freshNamespace() {
        String fresh = "test-" + NAMESPACES.incrementAndGet();
        client().resource(new NamespaceBuilder().withNewMetadata().withName(fresh).endMetadata().build()).create();
        return fresh;
    }

    private synchronized Running running() {
        absence.ifPresent(Assumptions::abort);
        if (running.isEmpty()) {
            TestCluster cluster = starter.get();
            running = Optional.of(new Running(cluster, impatient(cluster)));
        }
        return running.get();
    }

    /** A client that tells the test what it was told, and does not try again first. */
    private static KubernetesClient impatient(TestCluster cluster) {
        Config config = new ConfigBuilder(cluster.clientConfig()).withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    @Override
    public String toString() {
        return name;
    }
}

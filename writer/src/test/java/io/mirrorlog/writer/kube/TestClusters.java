package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.RealTestCluster;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The clusters that tests run on: a simulated one always, a real API server where there is one. Each is started once. */
public final class TestClusters {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final Map<String, TestCluster> STARTED = new TreeMap<>();

    private TestClusters() {}

    public static Stream<Named<TestCluster>> all() {
        var all = new ArrayList<>(List.of(named("simulated", () -> SimTestCluster.start("west"))));
        if (RealTestCluster.unavailable().isEmpty()) {
            all.add(real());
        }
        return all.stream();
    }

    /** Only the real one, for what the simulated one does not do. */
    public static Stream<Named<TestCluster>> realOnly() {
        return RealTestCluster.unavailable().isEmpty() ? Stream.of(real()) : Stream.empty();
    }

    /** A namespace of its own for a test, made by the administrator. */
    public static String namespace(KubernetesClient administrator) {
        var name = nameOfNamespace();
        administrator.resource(namespaceNamed(name)).create();
        return name;
    }

    /** The name of a namespace that does not exist. */
    public static String nameOfNamespace() {
        return "shop-" + NAMESPACES.incrementAndGet();
    }

    public static Namespace namespaceNamed(String name) {
        return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }

    private static Named<TestCluster> real() {
        return named("real", RealTestCluster::start);
    }

    private static synchronized Named<TestCluster> named(String name, Supplier<TestCluster> start) {
        return Named.of(name, STARTED.computeIfAbsent(name, _ -> start.get()));
    }
}

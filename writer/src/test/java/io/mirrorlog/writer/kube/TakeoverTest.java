package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Circumstances;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Planner;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose a label is, by the API server's own record: after a restart, and on mirrors that Linkerd's controller made. */
class TakeoverTest {
    private static final ClusterName WEST = new ClusterName("west");

    @ParameterizedTest(allowZeroInvocations = true, autoCloseArguments = false)
    @MethodSource("io.mirrorlog.writer.kube.TestClusters#realOnly")
    void aLabelThatAnotherProcessOfOursWroteGoesAndOneThatSomeoneAddedStays(TestCluster testCluster) {
        try (var someone = as("kubectl", testCluster)) {
            var key = new ObjectId(TestClusters.namespace(someone), "orders-east");
            try (var before = open(testCluster)) {
                carryOut(before, key, mirror("app", "orders", "old", "1"));
            }
            label(someone, key, "team", "shop");

            try (var after = open(testCluster)) {
                after.start().join();
                carryOut(after, key, mirror("app", "orders"));
            }
            assertThat(labels(someone, key)).doesNotContainKey("old").containsEntry("team", "shop")
                    .containsEntry("app", "orders");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true, autoCloseArguments = false)
    @MethodSource("io.mirrorlog.writer.kube.TestClusters#realOnly")
    void aLabelThatLinkerdsControllerWroteGoesAndOneThatSomeoneAddedStays(TestCluster testCluster) {
        try (var linkerd = as("controller", testCluster); var someone = as("kubectl", testCluster)) {
            var key = new ObjectId(TestClusters.namespace(someone), "orders-east");
            var theirs = mirror("app", "orders", "old", "1", "multicluster.linkerd.io/remote-discovery", "east");
            linkerd.resource(ToKube.service(key, theirs.service())).create();
            label(someone, key, "team", "shop");

            try (var ours = open(testCluster)) {
                ours.start().join();
                carryOut(ours, key, mirror("app", "orders"));
            }
            assertThat(labels(someone, key)).doesNotContainKeys("old", "multicluster.linkerd.io/remote-discovery")
                    .containsEntry("team", "shop").containsEntry("app", "orders");
        }
    }

    private static KubeCluster open(TestCluster testCluster) {
        return new KubeCluster(WEST, testCluster.clientConfig(), InstantSource.system(), _ -> {}, _ -> {});
    }

    private static Mirror mirror(String... labels) {
        return new Mirror(Mirrors.mirror("east", Mirrors.map(labels), List.of(80), List.of()).service(),
                Optional.empty());
    }

    private static void carryOut(KubeCluster cluster, ObjectId key, Mirror wanted) {
        var circumstances = new Circumstances(key, NamespaceState.PRESENT, Optional.empty(), Mirrors.ownerOf("east"),
                Optional.empty());
        var change = (Change.Write) new Planner(WEST).plan(wanted, cluster.seen(key), circumstances);
        assertThat(cluster.carryOut(key, change).obstacle()).isEmpty();
    }

    private static KubernetesClient as(String manager, TestCluster testCluster) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(testCluster.clientConfig()).withUserAgent(manager + "/1").build())
                .withHttpClientFactory(new VertxHttpClientFactory()).build();
    }

    private static void label(KubernetesClient someone, ObjectId key, String label, String value) {
        someone.services().inNamespace(key.namespace()).withName(key.name()).edit(
                service -> new ServiceBuilder(service).editMetadata().addToLabels(label, value).endMetadata().build());
    }

    private static Map<String, String> labels(KubernetesClient someone, ObjectId key) {
        return someone.services().inNamespace(key.namespace()).withName(key.name()).require().getMetadata()
                .getLabels();
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.status.LinkObjects;
import io.mirrorlog.writer.status.LinkStatus;
import io.mirrorlog.writer.status.StatusEntry;
import io.mirrorlog.writer.status.TimedStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class KubeLinksTest {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectId ORDERS = ObjectId.parse("shop/orders");
    private static final LinkStatus STATUS = new LinkStatus(
            List.of(StatusEntry.of(ORDERS, ObjectId.parse("shop/orders-east")),
                    new StatusEntry(ObjectId.parse("shop/web"), false, "InvalidService", "has no ports",
                            Optional.empty())),
            List.of(StatusEntry.of(ORDERS, ObjectId.parse("shop/orders-federated"))));

    private final KubernetesClient someone;
    private final KubeCluster cluster;
    private ObjectId link = new ObjectId("none", "none");

    KubeLinksTest(TestCluster testCluster) {
        this.someone = testCluster.client();
        this.cluster = new KubeCluster(new ClusterName("west"), testCluster.clientConfig(), InstantSource.system(),
                _ -> {}, _ -> {});
    }

    @BeforeEach
    void makeLink() {
        link = new ObjectId(TestClusters.namespace(someone), "east");
        links().resource(new GenericKubernetesResourceBuilder().withApiVersion("multicluster.linkerd.io/v1alpha3")
                .withKind("Link").withNewMetadata().withName("east").withNamespace(link.namespace()).endMetadata()
                .addToAdditionalProperties("spec", Map.of("targetClusterName", "east")).build()).create();
    }

    @AfterEach
    void stop() {
        cluster.close();
        someone.close();
    }

    @Test
    void aStatusReadsBackAsItWasWritten() {
        write(STATUS);

        assertThat(cluster.links().read(link)).isEqualTo(new LinkObjects.Look.Seen(timed(STATUS)));
    }

    @Test
    void itLooksAsLinkerdsReadersExpect() {
        write(STATUS);

        assertThat(status().get("mirrorServices")).isEqualTo(List.of(
                Map.of("controllerName", "linkerd.io/service-mirror",
                        "remoteRef", Map.of("group", "core", "kind", "Service", "name", "orders", "namespace", "shop"),
                        "conditions",
                        List.of(Map.of("type", "Mirrored", "status", "True", "reason", "Mirrored", "message",
                                "", "lastTransitionTime", "2026-01-01T12:00:00Z", "localRef", Map.of("group", "core",
                                        "kind", "Service", "name", "orders-east", "namespace", "shop")))),
                Map.of("controllerName", "linkerd.io/service-mirror",
                        "remoteRef", Map.of("group", "core", "kind", "Service", "name", "web", "namespace", "shop"),
                        "conditions", List.of(Map.of("type", "Mirrored", "status", "False", "reason", "InvalidService",
                                "message", "has no ports", "lastTransitionTime", "2026-01-01T12:00:00Z")))));
    }

    @Test
    void theLastEntryOfEachListGoesAway() {
        write(STATUS);
        write(LinkStatus.empty());

        assertThat(cluster.links().read(link)).isEqualTo(new LinkObjects.Look.Seen(timed(LinkStatus.empty())));
    }

    @Test
    void aLinkThatIsNotThereIsAbsentAndNoTrouble() {
        assertThat(cluster.links().read(new ObjectId(link.namespace(), "north")))
                .isEqualTo(new LinkObjects.Look.Absent());
    }

    private void write(LinkStatus status) {
        assertThat(cluster.links().write(link, timed(status))).isEmpty();
    }

    private static TimedStatus timed(LinkStatus status) {
        return new TimedStatus(List.of(), List.of()).then(status, NOON);
    }

    private Map<?, ?> status() {
        return (Map<?, ?>) Objects.requireNonNull(
                links().withName("east").require().getAdditionalProperties().get("status"));
    }

    private NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> links() {
        return someone.genericKubernetesResources(LINKS).inNamespace(link.namespace());
    }
}

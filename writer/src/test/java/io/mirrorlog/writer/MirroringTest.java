package io.mirrorlog.writer;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.kube.TestClusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A writer on an API server, through its informers and its own requests. */
@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class MirroringTest {
    private final KubernetesClient someone;
    private final WriterOn writer;
    private ObjectId orders = new ObjectId("none", "none");

    MirroringTest(TestCluster cluster) {
        this.someone = cluster.client();
        this.writer = new WriterOn(cluster.clientConfig());
    }

    @BeforeEach
    void namespace() {
        orders = new ObjectId(TestClusters.namespace(someone), "orders-east");
    }

    @AfterEach
    void stop() {
        writer.close();
        someone.close();
    }

    @Test
    void aMirrorIsMadeChangedAndRemoved() {
        writer.open();
        writer.desire(orders, wanted(8080));
        await().until(() -> writer.outcome(orders).orElse(null) instanceof Outcome.Applied);
        assertThat(endpoints().orElseThrow().getSubsets().getFirst().getAddresses().getFirst().getIp())
                .isEqualTo("10.0.0.1");

        writer.desire(orders, wanted(9090));
        await().until(() -> portOf(service()) == 9090);

        writer.tombstone(orders);
        await().until(() -> serviceIfAny().isEmpty() && endpoints().isEmpty());
        await().untilAsserted(
                () -> assertThat(writer.changes(orders)).containsExactly("Created", "Updated", "Deleted"));
        assertThat(writer.outcome(orders)).isEmpty();
    }

    @Test
    void nothingIsWrittenBeforeEverythingWasRead() {
        writer.desire(orders, wanted(8080));

        assertThat(writer.idle()).isFalse();
        assertThat(writer.health()).startsWith("reading: 1 mirrors wanted");
        assertThat(serviceIfAny()).isEmpty();
        writer.open();
        await().until(() -> serviceIfAny().isPresent());
    }

    @Test
    void whatSomeoneChangesOrDeletesIsPutRight() {
        applied();
        edit(service -> new ServiceBuilder(service).editSpec().editFirstPort().withPort(1).endPort().endSpec().build());
        await().until(() -> portOf(service()) == 8080);

        someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).delete();
        await().until(() -> endpoints().isPresent());

        someone.services().inNamespace(orders.namespace()).withName(orders.name()).delete();
        await().until(() -> serviceIfAny().isPresent() && endpoints().isPresent());
        writer.awaitIdle();
        assertThat(writer.changes(orders)).startsWith("Created", "Repaired", "Repaired", "Repaired")
                .doesNotContain("Updated", "Deleted", "Failed");
    }

    @Test
    void aForeignServiceIsRefusedUntilItIsGone() {
        someone.resource(new ServiceBuilder().withNewMetadata().withNamespace(orders.namespace())
                .withName(orders.name()).endMetadata().withNewSpec().addNewPort().withPort(1).endPort().endSpec()
                .build()).create();
        writer.open();
        writer.desire(orders, wanted(8080));

        await().until(() -> writer.outcome(orders).orElse(null) instanceof Outcome.Refused refused
                && refused.reason() == Reason.NOT_OWNED);
        assertThat(portOf(service())).isEqualTo(1);
        assertThat(endpoints()).isEmpty();

        someone.services().inNamespace(orders.namespace()).withName(orders.name()).delete();
        await().until(() -> writer.outcome(orders).orElse(null) instanceof Outcome.Applied);
        assertThat(writer.changes(orders)).containsExactly("Refused", "Created");
    }

    @Test
    void aMirrorWaitsForItsNamespace() {
        var later = new ObjectId(TestClusters.nameOfNamespace(), orders.name());
        writer.open();
        writer.desire(later, wanted(8080));
        await().until(() -> writer.outcome(later).orElse(null) instanceof Outcome.Waiting);

        someone.resource(TestClusters.namespaceNamed(later.namespace())).create();
        await().until(() -> writer.outcome(later).orElse(null) instanceof Outcome.Applied);
        assertThat(writer.changes(later)).containsExactly("Created");
    }

    @Test
    void aRestartWithNothingChangedWritesNothingAndSaysNothing() {
        applied();
        var service = service();
        var said = writer.log.producer().history().size();

        writer.restart();
        writer.awaitIdle();
        assertThat(service().getMetadata().getResourceVersion()).isEqualTo(service.getMetadata().getResourceVersion());
        assertThat(writer.log.producer().history()).hasSize(said);
    }

    private void applied() {
        writer.open();
        writer.desire(orders, wanted(8080));
        await().until(() -> writer.outcome(orders).orElse(null) instanceof Outcome.Applied);
    }

    private static Mirror wanted(int port) {
        return mirror("east", Map.of("app", "orders"), List.of(port), List.of("10.0.0.1"));
    }

    private void edit(UnaryOperator<Service> edit) {
        someone.services().inNamespace(orders.namespace()).withName(orders.name()).edit(edit);
    }

    private static int portOf(Service service) {
        return service.getSpec().getPorts().getFirst().getPort();
    }

    private Service service() {
        return serviceIfAny().orElseThrow();
    }

    private Optional<Service> serviceIfAny() {
        return Optional.ofNullable(someone.services().inNamespace(orders.namespace()).withName(orders.name()).get());
    }

    private Optional<Endpoints> endpoints() {
        return Optional.ofNullable(someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).get());
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Failure;
import io.mirrorlog.writer.apply.LocalCluster.Carried;
import io.mirrorlog.writer.apply.LocalCluster.Look;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Circumstances;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Planner;
import io.mirrorlog.writer.plan.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class KubeClusterTest {
    private final NavigableSet<ObjectId> touched = new ConcurrentSkipListSet<>();
    private final KubernetesClient someone;
    private final KubeCluster cluster;
    private ObjectId orders;

    KubeClusterTest(TestCluster testCluster) {
        this.someone = testCluster.client();
        this.cluster = new KubeCluster(new ClusterName("west"), testCluster.clientConfig(), InstantSource.system(),
                touched::add, _ -> {});
        this.orders = new ObjectId("none", "none");
    }

    @BeforeEach
    void start() {
        orders = new ObjectId(TestClusters.namespace(someone), "orders-east");
        cluster.start().join();
    }

    @AfterEach
    void stop() {
        cluster.close();
        someone.close();
    }

    @Test
    void aMirrorIsMadeAndSeenAtOnceAsItWasMade() {
        var carried = make(wanted());

        assertThat(carried.obstacle()).isEmpty();
        assertThat(carried.serviceVersion()).isEqualTo(service().getMetadata().getResourceVersion());
        assertThat(carried.endpointsVersion()).isEqualTo(endpoints().getMetadata().getResourceVersion());
        assertThat(plan(wanted(), cluster.seen(orders))).isEqualTo(new Change.Leave());
        assertThat(service().getSpec().getClusterIP()).startsWith("10.");
        assertThat(service().getSpec().getPorts().getFirst().getTargetPort().getIntVal()).isEqualTo(8080);
    }

    @Test
    void whatTheApiServerSaysIsWhatTheCachesSay() {
        make(wanted());

        assertThat(cluster.read(orders)).isEqualTo(new Look.Seen(cluster.seen(orders)));
    }

    @Test
    void whatOthersSetOnAServiceIsKept() {
        make(wanted());
        someone.services().inNamespace(orders.namespace()).withName(orders.name())
                .edit(service -> new ServiceBuilder(service).editMetadata().addToLabels("team", "shop")
                        .addToFinalizers("others.example/keep").endMetadata().editSpec()
                        .withSessionAffinity("ClientIP").endSpec().build());
        var address = service().getSpec().getClusterIP();
        var wanted = mirror("east", Map.of("app", "orders"), List.of(8080, 9090), List.of("10.0.0.1"));
        awaitSeen(service().getMetadata().getResourceVersion());

        assertThat(carryOut(wanted).obstacle()).isEmpty();
        assertThat(service().getSpec().getSessionAffinity()).isEqualTo("ClientIP");
        assertThat(service().getSpec().getClusterIP()).isEqualTo(address);
        assertThat(service().getSpec().getPorts()).hasSize(2);
        assertThat(service().getMetadata().getLabels()).containsEntry("team", "shop");
        assertThat(service().getMetadata().getFinalizers()).contains("others.example/keep");
    }

    @Test
    void aServiceThatExistsIsNotMadeTwice() {
        someone.resource(new ServiceBuilder().withNewMetadata().withNamespace(orders.namespace())
                .withName(orders.name()).endMetadata().withNewSpec().withType("ExternalName")
                .withExternalName("example.com").endSpec().build()).create();

        assertThat(make(wanted()).obstacle()).get().isInstanceOf(Obstacle.Surprise.class);
        assertThat(service().getSpec().getType()).isEqualTo("ExternalName");
        assertThat(endpointsIfAny()).isEmpty();
    }

    @Test
    void noServiceIsMadeInFrontOfForeignEndpoints() {
        someone.resource(new EndpointsBuilder().withNewMetadata().withNamespace(orders.namespace())
                .withName(orders.name()).endMetadata().build()).create();

        assertThat(make(wanted()).obstacle()).get().isInstanceOf(Obstacle.Surprise.class);
        assertThat(someone.services().inNamespace(orders.namespace()).list().getItems()).isEmpty();
        assertThat(cluster.read(orders)).isInstanceOfSatisfying(Look.Seen.class,
                look -> assertThat(plan(wanted(), look.actual())).isInstanceOf(Change.Refuse.class));
    }

    @Test
    void aChangePlannedOnWhatIsNoLongerThereIsASurprise() {
        make(wanted());
        var before = cluster.seen(orders);
        someone.services().inNamespace(orders.namespace()).withName(orders.name()).edit(
                service -> new ServiceBuilder(service).editMetadata().addToLabels("team", "shop").endMetadata()
                        .build());
        var wanted = mirror("east", Map.of("app", "orders"), List.of(9090), List.of("10.0.0.1"));

        var update = (Change.Write) plan(wanted, before);
        assertThat(cluster.carryOut(orders, update).obstacle()).get().isInstanceOf(Obstacle.Surprise.class);
        assertThat(service().getSpec().getPorts().getFirst().getPort()).isEqualTo(8080);

        var delete = (Change.Write) planner().remove(before, circumstances());
        assertThat(cluster.carryOut(orders, delete).obstacle()).get().isInstanceOf(Obstacle.Surprise.class);
        assertThat(service().getMetadata().getName()).isEqualTo(orders.name());
    }

    @Test
    void endpointsThatWentAreNotMadeAnewByAnUpdateOfThem() {
        make(wanted());
        var before = cluster.seen(orders);
        someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).delete();
        var wanted = mirror("east", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.2"));

        assertThat(cluster.carryOut(orders, (Change.Write) plan(wanted, before)).obstacle()).get()
                .isInstanceOf(Obstacle.Surprise.class);
        assertThat(endpointsIfAny()).isEmpty();
    }

    @Test
    void removalTakesBothAndWhatIsAbsentSomeoneElseHasRemoved() {
        make(wanted());
        var delete = (Change.Write) planner().remove(cluster.seen(orders), circumstances());

        assertThat(cluster.carryOut(orders, delete).obstacle()).isEmpty();
        assertThat(endpointsIfAny()).isEmpty();
        assertThat(cluster.seen(orders)).isEqualTo(Actual.nothing());
        assertThat(cluster.carryOut(orders, delete))
                .satisfies(again -> assertThat(again.service()).isFalse(),
                        again -> assertThat(again.obstacle()).get().isInstanceOf(Obstacle.Surprise.class));
    }

    @Test
    void aNamespaceThatIsMissingIsNamed() {
        var missing = new ObjectId(TestClusters.nameOfNamespace(), orders.name());

        assertThat(cluster.namespace(missing.namespace())).isEqualTo(NamespaceState.MISSING);
        assertThat(cluster.namespace(orders.namespace())).isEqualTo(NamespaceState.PRESENT);
        assertThat(failure(cluster.carryOut(missing, (Change.Write) plan(wanted(), Actual.nothing()))).reason())
                .isEqualTo(Reason.NAMESPACE_MISSING);
    }

    @Test
    void aNamespaceThatIsGoingAwayIsNamed() {
        someone.services().inNamespace(orders.namespace()).resource(new ServiceBuilder().withNewMetadata()
                .withName("stays").addToFinalizers("others.example/keep").endMetadata().withNewSpec().addNewPort()
                .withPort(80).endPort().endSpec().build()).create();
        someone.namespaces().withName(orders.namespace()).delete();

        await().until(() -> cluster.namespace(orders.namespace()) == NamespaceState.TERMINATING);
        assertThat(failure(make(wanted())).reason()).isEqualTo(Reason.NAMESPACE_TERMINATING);
    }

    @Test
    void whatTheApiServerRefusesIsSaidInItsWords() {
        var wanted = mirror("east", Map.of("app", "no label value!"), List.of(8080), List.of("10.0.0.1"));

        assertThat(failure(make(wanted))).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
            assertThat(failure.message()).contains("create services " + orders, "no label value!");
        });
    }

    @Test
    void whatOthersDoToAMirrorTouchesItsName() {
        make(wanted());
        touched.clear();
        someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).delete();

        await().until(() -> touched.contains(orders));
        assertThat(cluster.seen(orders).endpoints()).isEmpty();
        assertThat(cluster.names()).contains(orders);
    }

    private Mirror wanted() {
        return mirror("east", Map.of("app", "orders"), List.of(8080), List.of("10.0.0.1"));
    }

    private Carried make(Mirror wanted) {
        return cluster.carryOut(orders, (Change.Write) plan(wanted, Actual.nothing()));
    }

    private Carried carryOut(Mirror wanted) {
        return cluster.carryOut(orders, (Change.Write) plan(wanted, cluster.seen(orders)));
    }

    private Change plan(Mirror wanted, Actual actual) {
        return planner().plan(wanted, actual, circumstances());
    }

    private static Planner planner() {
        return new Planner(new ClusterName("west"));
    }

    private Circumstances circumstances() {
        return new Circumstances(orders, NamespaceState.PRESENT, Optional.empty(), Mirrors.ownerOf("east"),
                Optional.empty());
    }

    private void awaitSeen(String resourceVersion) {
        await().until(() -> cluster.seen(orders).service()
                .filter(found -> found.version().equals(new Version(service().getMetadata().getUid(), resourceVersion)))
                .isPresent());
    }

    private Service service() {
        return someone.services().inNamespace(orders.namespace()).withName(orders.name()).require();
    }

    private Endpoints endpoints() {
        return someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).require();
    }

    private Optional<Endpoints> endpointsIfAny() {
        return Optional.ofNullable(someone.endpoints().inNamespace(orders.namespace()).withName(orders.name()).get());
    }

    private static Failure failure(Carried carried) {
        return carried.obstacle().filter(Obstacle.Failed.class::isInstance).map(Obstacle.Failed.class::cast)
                .orElseThrow(() -> new AssertionError("no failure but " + carried)).failure();
    }
}

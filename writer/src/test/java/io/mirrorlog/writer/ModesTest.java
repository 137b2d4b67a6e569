package io.mirrorlog.writer;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.kube.TestClusters;
import io.mirrorlog.writer.plan.Mirrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.writer.plan.Mirrors.mirror;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mirrors that are more, or less, than a Service with a gateway behind it (behaviour §4.2 to §4.5), on an API server. */
@ParameterizedClass(autoCloseArguments = false)
@MethodSource("io.mirrorlog.writer.kube.TestClusters#all")
class ModesTest {
    private final KubernetesClient someone;
    private final WriterOn writer;
    private ObjectId database = new ObjectId("none", "none");

    ModesTest(TestCluster cluster) {
        this.someone = cluster.client();
        this.writer = new WriterOn(cluster.clientConfig());
    }

    @BeforeEach
    void open() {
        database = new ObjectId(TestClusters.namespace(someone), "db-east");
        writer.open();
    }

    @AfterEach
    void stop() {
        writer.close();
        someone.close();
    }

    @Test
    void aHeadlessMirrorListsTheClusterIpsOfTheMirrorsOfItsPods() {
        writer.desire(database, headless("db-0", "db-1"));
        writer.desire(database.named("db-0-east"), pod());
        writer.desire(database.named("db-1-east"), pod());

        await().untilAsserted(() -> assertThat(hosts()).isEqualTo(
                Map.of("db-0", clusterIp("db-0-east"), "db-1", clusterIp("db-1-east"))));
        assertThat(service(database).orElseThrow().getSpec().getClusterIP()).isEqualTo("None");
        assertThat(writer.changes(database)).startsWith("Created").doesNotContain("Repaired", "Failed");
    }

    @Test
    void aPodsMirrorThatIsMadeAnewIsListedWithItsNewClusterIp() {
        writer.desire(database, headless("db-0"));
        writer.desire(database.named("db-0-east"), pod());
        await().untilAsserted(() -> assertThat(hosts()).isEqualTo(Map.of("db-0", clusterIp("db-0-east"))));
        var before = clusterIp("db-0-east");

        someone.services().inNamespace(database.namespace()).withName("db-0-east").delete();
        await().untilAsserted(() -> {
            assertThat(clusterIp("db-0-east")).isNotEqualTo(before);
            assertThat(hosts()).isEqualTo(Map.of("db-0", clusterIp("db-0-east")));
        });
    }

    @Test
    void aFederatedServiceIsMadeJoinedAndRemoved() {
        var name = database.named("db-federated");
        writer.desire(name, LinkName.LOCAL, federated("db@east"));
        await().until(() -> members(name).equals(Optional.of("db@east")));
        assertThat(endpoints(name)).isEmpty();

        writer.desire(name, LinkName.LOCAL, federated("db@east,db@north"));
        await().until(() -> members(name).equals(Optional.of("db@east,db@north")));

        writer.tombstone(name, LinkName.LOCAL);
        await().until(() -> service(name).isEmpty());
        await().untilAsserted(
                () -> assertThat(writer.changes(name)).containsExactly("Created", "Updated", "Deleted"));
    }

    @Test
    void aMirrorChangesBetweenGatewayAndRemoteDiscovery() {
        var gateway = mirror("east", Map.of("app", "db"), List.of(80), List.of("10.0.0.1"));
        writer.desire(database, gateway);
        await().until(() -> endpoints(database).isPresent());
        var uid = service(database).orElseThrow().getMetadata().getUid();

        writer.desire(database, new Mirror(gateway.service(), Optional.empty()));
        await().until(() -> endpoints(database).isEmpty());
        writer.desire(database, gateway);
        await().until(() -> endpoints(database).isPresent());
        assertThat(service(database).orElseThrow().getMetadata().getUid()).isEqualTo(uid);
    }

    @Test
    void aNamespaceThatMayBeMadeIsMade() {
        var name = new ObjectId(TestClusters.nameOfNamespace(), "db-east");
        var labels = Mirrors.labels("east", Map.of());
        writer.desire(name, new Desired.Wanted(WriterOn.EAST, remote(name), pod(), List.of(), List.of(),
                Optional.of(new Desired.NewNamespace(labels))));

        await().until(() -> writer.outcome(name).orElse(null) instanceof Outcome.Applied);
        assertThat(someone.namespaces().withName(name.namespace()).require().getMetadata().getLabels())
                .containsAllEntriesOf(labels);
        assertThat(writer.changes(name)).containsExactly("NamespaceCreated", "Created");
    }

    private Mirror headless(String... pods) {
        var plain = pod();
        var hosts = List.of(pods).stream().map(pod -> NamedAddress.of(pod, pod + "-east", true)).toList();
        return new Mirror(
                new MirrorService(plain.service().labels(), plain.service().annotations(), true,
                        plain.service().ports()),
                plain.endpoints().map(endpoints -> new MirrorEndpoints(endpoints.labels(), endpoints.annotations(),
                        List.of(), List.of(), hosts, endpoints.ports())));
    }

    private static Mirror pod() {
        return mirror("east", Map.of("app", "db"), List.of(80), List.of("10.0.0.1"));
    }

    private static Mirror federated(String members) {
        return new Mirror(new MirrorService(Mirrors.map("mirror.linkerd.io/mirrored-service", "true"),
                Mirrors.map("multicluster.linkerd.io/remote-discovery", members), false, List.of(Mirrors.port(80))),
                Optional.empty());
    }

    private static RemoteRef remote(ObjectId name) {
        return new RemoteRef(new ClusterName("east"), name.named("db"), "uid-remote", "7");
    }

    private Map<String, String> hosts() {
        return endpoints(database).stream().flatMap(endpoints -> endpoints.getSubsets().stream())
                .flatMap(subset -> subset.getAddresses().stream())
                .collect(Collectors.toMap(EndpointAddress::getHostname, EndpointAddress::getIp));
    }

    private String clusterIp(String name) {
        return service(database.named(name)).map(service -> service.getSpec().getClusterIP()).orElse("none yet");
    }

    private Optional<String> members(ObjectId name) {
        return service(name).map(service -> service.getMetadata().getAnnotations()
                .get("multicluster.linkerd.io/remote-discovery"));
    }

    private Optional<Service> service(ObjectId name) {
        return Optional.ofNullable(someone.services().inNamespace(name.namespace()).withName(name.name()).get());
    }

    private Optional<Endpoints> endpoints(ObjectId name) {
        return Optional.ofNullable(someone.endpoints().inNamespace(name.namespace()).withName(name.name()).get());
    }
}

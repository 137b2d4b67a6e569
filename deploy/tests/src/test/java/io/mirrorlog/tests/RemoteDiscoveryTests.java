package io.mirrorlog.tests;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.LinkObjects.notMirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Services on a flat network (behaviour §4.2): labels and no Endpoints. */
interface RemoteDiscoveryTests extends ModeTests {
    @Test
    default void aServiceOnAFlatNetworkHasAMirrorWithLabelsAndWithoutEndpoints() {
        var namespace = world().namespace("flat");

        world().east().run(Workloads.service(namespace, "web", exported("remote-discovery")));

        awaitAsserted(() -> assertThat(world().service(namespace, "web-east")).contains(flat(namespace)));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("east", namespace))
                .containsExactly(mirrored(namespace, "web", "web-east")));
        assertThat(world().endpoints(namespace, "web-east")).isEmpty();
    }

    @Test
    default void aServiceSwitchesModesBothWaysAndItsMirrorStaysTheSameObject() {
        var namespace = world().namespace("switch");
        world().east().run(Workloads.service(namespace, "web", exported("true")));
        awaitAsserted(() -> assertThat(world().endpoints(namespace, "web-east")).contains(behindTheGateway(namespace)));
        var first = world().stored(namespace, "web-east").orElseThrow();

        world().east().label(namespace, "web", "mirror.linkerd.io/exported", "remote-discovery");
        awaitAsserted(() -> {
            assertThat(world().service(namespace, "web-east")).contains(flat(namespace));
            assertThat(world().endpoints(namespace, "web-east")).isEmpty();
        });
        world().east().label(namespace, "web", "mirror.linkerd.io/exported", "true");

        awaitAsserted(() -> {
            assertThat(world().service(namespace, "web-east")).contains(gateway(namespace));
            assertThat(world().endpoints(namespace, "web-east")).contains(behindTheGateway(namespace));
        });
        var last = world().stored(namespace, "web-east").orElseThrow();
        assertThat(last.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
        assertThat(last.getSpec().getClusterIP()).isEqualTo(first.getSpec().getClusterIP());
    }

    @Test
    default void anUnexportedServiceLosesItsMirrorAndItsEntryInTheStatus() {
        var namespace = world().namespace("unexported");
        world().east().run(Workloads.service(namespace, "web", exported("remote-discovery")));
        world().east().run(Workloads.service(namespace, "api", exported("true")));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("east", namespace)).containsExactly(
                mirrored(namespace, "api", "api-east"), mirrored(namespace, "web", "web-east")));

        world().east().label(namespace, "web", "mirror.linkerd.io/exported", "");
        world().east().delete(namespace, "api");

        world().pipeline().awaitGone(namespace, "web-east");
        world().pipeline().awaitGone(namespace, "api-east");
        awaitAsserted(() -> assertThat(world().links().mirrorServices("east", namespace)).isEmpty());
    }

    @Test
    default void aLinkWithoutAGatewayServesFlatNetworksOnly() {
        var namespace = world().namespace("bare");
        world().links().options("bare", "cluster: east");
        world().links().create("v1alpha3", "bare", Map.of("gatewayAddress", "", "gatewayPort", "",
                "remoteDiscoverySelector", Map.of("matchLabels", exported("bare-flat"))));

        world().east().run(Workloads.service(namespace, "web", exported("bare-flat")));
        world().east().run(Workloads.service(namespace, "api", exported("bare")));

        awaitAsserted(() -> assertThat(world().links().mirrorServices("bare", namespace)).containsExactly(
                notMirrored(namespace, "api", "Error", "link has no gateway address"),
                mirrored(namespace, "web", "web-bare")));
        assertThat(world().service(namespace, "api-bare")).isEmpty();
    }

    private Seen flat(String namespace) {
        return new Seen(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                        "east", "multicluster.linkerd.io/remote-discovery", "east",
                        "multicluster.linkerd.io/remote-service", "web"),
                annotations(namespace), List.of("http TCP 80 8080"), false);
    }

    private Seen gateway(String namespace) {
        return new Seen(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                        "east"),
                annotations(namespace), List.of("http TCP 80 8080"), false);
    }

    private Map<String, String> annotations(String namespace) {
        return Map.of("example.org/owner", "shop", "mirror.linkerd.io/remote-svc-fq-name",
                "web." + namespace + ".svc.cluster.local", "mirror.linkerd.io/remote-resource-version",
                world().east().resourceVersion(namespace, "web"));
    }

    private static SeenEndpoints behindTheGateway(String namespace) {
        return new SeenEndpoints(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                        "east"),
                Map.of("mirror.linkerd.io/remote-svc-fq-name", "web." + namespace + ".svc.cluster.local",
                        "mirror.linkerd.io/remote-gateway-identity",
                        "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.cluster.local"),
                List.of("192.0.2.10"), List.of("http TCP 4143"));
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.LinkObjects.notMirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

/** Federated Services (behaviour §4.3): members of the local cluster and of two remote ones. */
interface FederatedTests extends ModeTests {
    @Test
    default void theLocalMemberGivesLabelsAnnotationsAndPortsForAsLongAsItIsOne() {
        var namespace = world().namespace("members");
        world().east().run(member(namespace, "east", 81));
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("east", 81, Map.of("multicluster.linkerd.io/remote-discovery", "web@east"))));

        world().west().run(member(namespace, "west", 82));
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("west", 82, Map.of("multicluster.linkerd.io/remote-discovery", "web@east",
                        "multicluster.linkerd.io/local-discovery", "web"))));
        world().west().label(namespace, "web", "mirror.linkerd.io/federated", "");

        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("east", 81, Map.of("multicluster.linkerd.io/remote-discovery", "web@east"))));
        assertThat(world().endpoints(namespace, "web-federated")).isEmpty();
    }

    @Test
    default void whichLocalServicesAreMembersCanBeWrittenBesideTheLinks() {
        var namespace = world().namespace("ours");
        world().links().options("_local", """
            federatedServiceSelector: {matchLabels: {mirror.linkerd.io/federated: ours}}
            excludedLabels: [example.org/secret]
            """);
        var ours = member(namespace, "west", 82);
        ours.getMetadata().getLabels()
                .putAll(Map.of("mirror.linkerd.io/federated", "ours", "example.org/secret", "x"));

        world().west().run(ours);
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("west", 82, Map.of("multicluster.linkerd.io/local-discovery", "web"))));
        world().links().withoutOptions("_local");

        world().pipeline().awaitGone(namespace, "web-federated");
    }

    @Test
    default void whenTheMemberOfTheOldestLinkLeavesTheNextOneGivesLabelsAnnotationsAndPorts() {
        var namespace = world().namespace("oldest");
        world().east().run(member(namespace, "east", 81));
        world().north().run(member(namespace, "north", 83));
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated")).contains(
                federated("east", 81, Map.of("multicluster.linkerd.io/remote-discovery", "web@east,web@north"))));
        awaitAsserted(() -> {
            assertThat(world().links().federatedServices("east", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-federated"));
            assertThat(world().links().federatedServices("north", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-federated"));
        });

        world().east().delete(namespace, "web");

        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("north", 83, Map.of("multicluster.linkerd.io/remote-discovery", "web@north"))));
        awaitAsserted(() -> assertThat(world().links().federatedServices("east", namespace)).isEmpty());
        assertThat(world().links().federatedServices("north", namespace))
                .containsExactly(mirrored(namespace, "web", "web-federated"));
    }

    @Test
    default void withItsLastMemberAFederatedServiceGoes() {
        var namespace = world().namespace("last");
        world().east().run(member(namespace, "east", 81));
        world().west().run(member(namespace, "west", 82));
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("west", 82, Map.of("multicluster.linkerd.io/remote-discovery", "web@east",
                        "multicluster.linkerd.io/local-discovery", "web"))));

        world().east().label(namespace, "web", "mirror.linkerd.io/federated", "");
        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("west", 82, Map.of("multicluster.linkerd.io/local-discovery", "web"))));
        world().west().delete(namespace, "web");

        world().pipeline().awaitGone(namespace, "web-federated");
        awaitAsserted(() -> assertThat(world().links().federatedServices("east", namespace)).isEmpty());
    }

    @Test
    default void aHeadlessServiceCannotJoinAndKeepsNoOtherFromIt() {
        var namespace = world().namespace("headless");
        var refused = notMirrored(namespace, "web", "InvalidService",
                "Headless service cannot join federated service");
        world().east().runStateful(Workloads.headless(namespace, "web", MEMBER), "web-0");
        awaitAsserted(() -> assertThat(world().links().federatedServices("east", namespace)).containsExactly(refused));
        assertThat(world().service(namespace, "web-federated")).isEmpty();

        world().north().run(member(namespace, "north", 83));

        awaitAsserted(() -> assertThat(world().service(namespace, "web-federated"))
                .contains(federated("north", 83, Map.of("multicluster.linkerd.io/remote-discovery", "web@north"))));
        awaitAsserted(() -> assertThat(world().links().federatedServices("north", namespace))
                .containsExactly(mirrored(namespace, "web", "web-federated")));
        assertThat(world().links().federatedServices("east", namespace)).containsExactly(refused);
    }

    @Test
    default void aForeignServiceWithTheNameIsRefusedAndNotTouched() {
        var namespace = world().namespace("foreign");
        var foreign = world().pipeline().local().resource(Samples.service(namespace, "web-federated")).create();

        world().east().run(member(namespace, "east", 81));

        awaitAsserted(() -> assertThat(world().links().federatedServices("east", namespace))
                .containsExactly(notMirrored(namespace, "web", "Error",
                        "refused: " + namespace + "/web-federated is not managed by this link")));
        assertThat(world().stored(namespace, "web-federated")).contains(foreign);
    }

    @Test
    default void oneClusterUnderTwoNamesIsOneMember() {
        var namespace = world().namespace("twice");
        var aliased = Map.of("mirror.linkerd.io/federated", "aliased");
        var selector = Map.<String, Object>of("federatedServiceSelector", Map.of("matchLabels", aliased));
        world().links().options("a-name", "cluster: east");
        world().links().create("v1alpha3", "a-name", selector);
        world().links().create("v1alpha3", "b-name", selector);

        world().east().run(Workloads.service(namespace, "web", aliased));

        awaitAsserted(() -> {
            assertThat(world().links().federatedServices("a-name", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-federated"));
            assertThat(world().links().federatedServices("b-name", namespace))
                    .containsExactly(notMirrored(namespace, "web", "Error", "cluster b-name is cluster east under"
                            + " another name, which is a member already: remove one of the Links"));
        });
        assertThat(world().service(namespace, "web-federated").orElseThrow().annotations())
                .containsEntry("multicluster.linkerd.io/remote-discovery", "web@a-name");
    }

    /** Whose labels, annotations and port say which cluster it is in. */
    private static Service member(String namespace, String cluster, int port) {
        return new ServiceBuilder(Workloads.service(namespace, "web", MEMBER)).editMetadata()
                .addToLabels("example.org/cluster", cluster).addToAnnotations("example.org/cluster", cluster)
                .endMetadata().editSpec().editFirstPort().withPort(port).endPort().endSpec().build();
    }

    private static Seen federated(String cluster, int port, Map<String, String> members) {
        var annotations = new TreeMap<>(members);
        annotations.put("example.org/owner", "shop");
        annotations.put("example.org/cluster", cluster);
        return new Seen(Map.of("app", "web", "example.org/cluster", cluster, "mirror.linkerd.io/mirrored-service",
                "true"), annotations, List.of("http TCP " + port + " 8080"), false);
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.outcome.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.MEMBER;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What someone in another cluster, or someone who does not know what they are doing, can write. Each row of {@link HostileInput} ends
 * in a named reason in the Link's status, the outcome and a change record; what steers mirroring is never copied; and a healthy Service
 * beside it is mirrored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputSuite {
    private final ErrorLog log = new ErrorLog();
    private World world;
    private String namespace = "";

    /** A cluster of this class's kind. */
    abstract TestCluster cluster(String name);

    @BeforeAll
    void start(@TempDir Path directory) {
        world = World.start(directory, this::cluster);
    }

    @AfterAll
    void stop() {
        world.close();
        log.close();
    }

    static Stream<HostileInput> all() {
        return HostileInput.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itEndsInANamedReason(HostileInput hostile) {
        namespace = world.namespace("hostile");

        hostile.doing().accept(world, namespace);

        awaitAsserted(() -> {
            assertThat(world.pipeline().changes()).filteredOn(change -> change.key().equals(in(hostile.key())))
                    .anySatisfy(change -> assertThat(change.data().orElseThrow()).isInstanceOfSatisfying(
                            Changed.Refused.class, refused -> {
                                assertThat(refused.reason()).hasToString(hostile.reason());
                                assertThat(refused.message()).contains(in(hostile.words()));
                            }));
            assertThat(world.pipeline().outcomes().get(in(hostile.key()))).isInstanceOfSatisfying(
                    Outcome.Refused.class, refused -> {
                        assertThat(refused.reason()).hasToString(hostile.reason());
                        assertThat(refused.message()).contains(in(hostile.words()));
                    });
            if (!hostile.told().isEmpty()) {
                assertThat(told(hostile.link())).singleElement().asString().startsWith(in(hostile.told()));
            }
        });
        assertThat(world.service(namespace, hostile.key().substring(hostile.key().indexOf('/') + 1))).isEmpty();
    }

    @Test
    void aMirrorsNameOf63CharactersIsMirrored() {
        namespace = world.namespace("hostile");
        var name = "a".repeat(58);

        world.east().run(Workloads.service(namespace, name, exported("true")));

        awaitAsserted(() -> assertThat(world.links().mirrorServices("east", namespace))
                .contains(mirrored(namespace, name, name + "-east")));
    }

    @Test
    void annotationsThatAreNotCopiedAnywayDoNotCount() {
        namespace = world.namespace("hostile");

        world.east().run(HostileInput.annotated(namespace, "argocd.argoproj.io/tracking-id"));

        awaitAsserted(() -> assertThat(world.links().mirrorServices("east", namespace))
                .contains(mirrored(namespace, "web", "web-east")));
    }

    @Test
    void annotationsThatTheLinkExcludesDoNotCount() {
        namespace = world.namespace("hostile");
        world.links().options("lean", "cluster: east");
        world.links().create("v1alpha3", "lean", Map.of("excludedAnnotations", List.of("example.org/*"), "selector",
                Map.of("matchLabels", Map.of("app", "web", "mirror.linkerd.io/exported", "true"))));

        world.east().run(HostileInput.annotated(namespace, "example.org/filler"));

        awaitAsserted(() -> assertThat(world.links().mirrorServices("lean", namespace))
                .contains(mirrored(namespace, "web", "web-lean")));
    }

    @Test
    void aSelectorThatDoesNotParseAnyMoreTakesNoMirrorAway() {
        namespace = world.namespace("hostile");
        world.links().options("fragile", "cluster: east");
        world.links().create("v1alpha3", "fragile", Map.of());
        world.east().run(Workloads.service(namespace, "web", exported("fragile")));
        awaitAsserted(() -> assertThat(world.ready(namespace, "web-fragile")).containsExactly("192.0.2.10"));
        var before = world.stored(namespace, "web-fragile");

        world.links().change("fragile", Map.of("selector", Map.of("matchLabels", Map.of("a b", "c"))));
        awaitAsserted(() -> assertThat(world.pipeline().outcomes())
                .containsKey("linkerd-multicluster/link:fragile"));
        world.pipeline().awaitQuiet();

        assertThat(world.stored(namespace, "web-fragile")).isEqualTo(before);
        awaitAsserted(() -> assertThat(world.links().mirrorServices("fragile", namespace))
                .contains(mirrored(namespace, "web", "web-fragile")));
    }

    @Test
    void behindAGatewayNothingIsCopiedThatSteersLinkerdOrGitOpsTools() {
        namespace = world.namespace("hostile");
        world.east().run(hostile("web", exported("true")));

        var version = world.east().resourceVersion(namespace, "web");
        var labels = Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true",
                "mirror.linkerd.io/cluster-name", "east");
        var qualified = "web." + namespace + ".svc.cluster.local";

        awaitAsserted(() -> assertThat(world.service(namespace, "web-east")).contains(new Seen(labels,
                Map.of("example.org/owner", "shop", "config.linkerd.io/opaque-ports", "80",
                        "mirror.linkerd.io/remote-svc-fq-name", qualified,
                        "mirror.linkerd.io/remote-resource-version", version),
                List.of("http TCP 80 8080"), false)));
        awaitAsserted(() -> assertThat(world.endpoints(namespace, "web-east")).contains(new SeenEndpoints(labels,
                Map.of("mirror.linkerd.io/remote-svc-fq-name", qualified, "mirror.linkerd.io/remote-gateway-identity",
                        "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.cluster.local"),
                List.of("192.0.2.10"), List.of("http TCP 4143"))));
    }

    @Test
    void onAFlatNetworkItIsOurLabelsThatSteer() {
        namespace = world.namespace("hostile");

        world.east().run(hostile("web", exported("remote-discovery")));

        awaitAsserted(() -> assertThat(world.service(namespace, "web-east").map(Seen::labels)).contains(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                        "east", "multicluster.linkerd.io/remote-discovery", "east",
                        "multicluster.linkerd.io/remote-service", "web")));
    }

    @Test
    void aFederatedServiceHasNoMembersThatAMemberNames() {
        namespace = world.namespace("hostile");

        world.east().run(hostile("web", MEMBER));

        awaitAsserted(() -> assertThat(world.service(namespace, "web-federated")).contains(new Seen(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true"),
                Map.of("example.org/owner", "shop", "config.linkerd.io/opaque-ports", "80",
                        "multicluster.linkerd.io/remote-discovery", "web@east"),
                List.of("http TCP 80 8080"), false)));
    }

    @Test
    void exclusionsThatMakeSenseHoldBesideOneThatDoesNot() {
        namespace = world.namespace("hostile");
        world.links().options("excluding", "cluster: east");
        world.links().create("v1alpha3", "excluding", Map.of("excludedLabels", List.of("a b", "evil.io/*", "bad")));
        var labels = Map.of("evil.io/a", "x", "evil.iox/b", "x", "bad", "x", "bad/c", "x");
        var service = Workloads.service(namespace, "web", labels);
        service.getMetadata().getLabels().putAll(exported("excluding"));

        world.east().run(service);

        awaitAsserted(() -> assertThat(world.service(namespace, "web-excluding").map(Seen::labels)).contains(
                Map.of("app", "web", "evil.iox/b", "x", "bad/c", "x", "mirror.linkerd.io/mirrored-service", "true",
                        "mirror.linkerd.io/cluster-name", "excluding")));
        awaitAsserted(() -> assertThat(world.pipeline().said()).anySatisfy(text -> assertThat(text).contains(
                "linkerd-multicluster/link:excluding", "link-invalid", "excludedLabels has 'a b'")));
    }

    @AfterEach
    void aHealthyServiceBesideItIsMirroredAndNothingHasFailed() {
        world.east().run(Workloads.service(namespace, "sound", exported("true")));

        awaitAsserted(() -> assertThat(world.ready(namespace, "sound-east")).containsExactly("192.0.2.10"));
        assertThat(log.errors()).isEmpty();
        assertThat(world.pipeline().health()).doesNotContain("bug").doesNotContain("stopped");
    }

    /** A Service with everything on it that must not be copied, and two things that must. */
    private Service hostile(String name, Map<String, String> selected) {
        Function<String, String> evil = _ -> "evil";
        return new ServiceBuilder(Workloads.service(namespace, name, selected)).editMetadata()
                .addToLabels(HostileInput.labels().stream().collect(Collectors.toMap(Function.identity(), evil)))
                .addToAnnotations(HostileInput.annotations().stream()
                        .collect(Collectors.toMap(Function.identity(), evil)))
                .addToAnnotations("config.linkerd.io/opaque-ports", "80").endMetadata().build();
    }

    private String in(String text) {
        return text.replace("ns/", namespace + "/");
    }

    /** What a Link's status says of Services in the namespace that are not mirrored. */
    private List<String> told(String link) {
        return Stream.concat(world.links().mirrorServices(link, namespace).stream(),
                world.links().federatedServices(link, namespace).stream()).filter(LinkObjects::isRefusal)
                .map(LinkObjects::inWords).toList();
    }
}

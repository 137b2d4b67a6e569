package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.change.Changed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What would take most of a link's mirrors away at once stays until a person lets it go (design §7; behaviour §13, B12). Each test has a
 * Link, and a namespace with more than twenty Services, of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldRemovalsTest {
    private static final int MANY = 24;
    private static final int FEW = 3;

    private final TestCluster northCluster = SimTestCluster.start("north");
    private World world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = World.start(directory, name -> name.equals("north") ? northCluster : SimTestCluster.start(name));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void servicesThatAListingLacks() {
        var namespace = mirrored("listing", MANY);
        var faults = world.pipeline().simulatedRemote().faults();
        faults.freezeWatches("services", true);
        services(MANY).forEach(name -> world.east().delete(namespace, name));

        faults.expireWatches("services");

        assertHeldUntilReleased("listing", namespace);
    }

    @Test
    void aSelectorThatMatchesNothingAnyMore() {
        var namespace = mirrored("selector", MANY);

        world.links().change("selector", Map.of("selector", Map.of("matchLabels", exported("nothing"))));

        assertHeldUntilReleased("selector", namespace);
    }

    @Test
    void aRemoteNamespaceThatIsDeleted() {
        var namespace = mirrored("namespace", MANY);

        world.pipeline().remote().namespaces().withName(namespace).delete();

        awaitHeld("namespace", namespace, () -> there(namespace, "namespace", MANY));
        release("namespace");
        awaitAsserted(() -> assertThat(there(namespace, "namespace", MANY)).isZero());
    }

    @Test
    void endpointsThatAllGoEmptyInOneListing() {
        var namespace = mirrored("empty", MANY);
        var faults = world.pipeline().simulatedRemote().faults();
        faults.freezeWatches("endpointslices", true);
        services(MANY).forEach(name -> world.east().scale(namespace, name));

        faults.expireWatches("endpointslices");

        awaitHeld("empty", namespace, () -> services(MANY).stream()
                .filter(name -> world.ready(namespace, name + "-empty").equals(List.of(Pipeline.GATEWAY))).count());
        release("empty");
        awaitAsserted(() -> assertThat(services(MANY)).allSatisfy(
                name -> assertThat(world.ready(namespace, name + "-empty")).isEmpty()));
    }

    @Test
    void theMirrorsOfADeletedLinkHoweverFew() {
        var namespace = mirrored("deleted", FEW);

        world.links().delete("deleted");

        awaitAsserted(() -> assertThat(holds("deleted")).contains("link-deleted", "3 of 3"));
        assertThat(world.pipeline().health()).contains("held: 3 of link deleted (link-deleted)");
        assertThat(there(namespace, "deleted", FEW)).isEqualTo(FEW);
        release("deleted");
        awaitAsserted(() -> assertThat(there(namespace, "deleted", FEW)).isZero());
        awaitAsserted(() -> assertThat(told(namespace, Changed.Released.class)).hasSize(FEW));
    }

    @Test
    void aClusterWithAnotherUid() {
        var namespace = world.namespace("rebuilt");
        services(FEW).forEach(name -> world.north().run(Workloads.service(namespace, name, exported("true"))));
        awaitAsserted(() -> assertThat(there(namespace, "north", FEW)).isEqualTo(FEW));

        rebuild();
        awaitAsserted(() -> assertThat(holds("north")).contains("cluster-rebuilt"));
        services(FEW).forEach(name -> world.north().delete(namespace, name));

        world.pipeline().awaitQuiet();
        assertThat(there(namespace, "north", FEW)).isEqualTo(FEW);
        assertThat(run("accept-uid", "north", "--reason", "rebuilt")).startsWith("accepted: ");
        awaitAsserted(() -> assertThat(there(namespace, "north", FEW)).isZero());
        assertThat(holds("north")).doesNotContain("cluster-rebuilt");
    }

    /** Another uid of Service default/kubernetes, as after a cluster was set up anew. */
    private void rebuild() {
        try (var north = northCluster.client()) {
            var kubernetes = north.services().inNamespace("default").withName("kubernetes");
            var before = kubernetes.require();
            kubernetes.delete();
            north.resource(new ServiceBuilder(before).editMetadata().withUid(null).withResourceVersion(null)
                    .withCreationTimestamp(null).endMetadata().editSpec().withClusterIP(null)
                    .withClusterIPs(List.of()).endSpec().build()).create();
        }
    }

    private String mirrored(String link, int count) {
        world.links().options(link, "cluster: east");
        world.links().create("v1alpha3", link, Map.of());
        var namespace = world.namespace(link);
        services(count).forEach(name -> world.east().run(Workloads.service(namespace, name, exported(link))));
        awaitAsserted(() -> {
            assertThat(there(namespace, link, count)).isEqualTo(count);
            assertThat(services(count)).allSatisfy(
                    name -> assertThat(world.ready(namespace, name + "-" + link)).containsExactly(Pipeline.GATEWAY));
        });
        return namespace;
    }

    /**
     * How many are held: all that are left. On a busy machine a burst can come in parts, and fewer than the guard looks at may go before.
     */
    private int awaitHeld(String link, String namespace, LongSupplier left) {
        awaitAsserted(() -> assertThat(told(namespace, Changed.Held.class)).hasSizeGreaterThan(MANY / 4)
                .hasSize(Math.toIntExact(left.getAsLong())));
        var held = told(namespace, Changed.Held.class).size();
        awaitAsserted(() -> assertThat(holds(link)).contains("mass-removal", held + " of "));
        return held;
    }

    private void assertHeldUntilReleased(String link, String namespace) {
        var held = awaitHeld(link, namespace, () -> there(namespace, link, MANY));
        awaitAsserted(() -> assertThat(world.links().mirrorServices(link, namespace)).hasSize(held)
                .extracting(LinkObjects::inWords)
                .allSatisfy(words -> assertThat(words).contains("held: most mirrors of link " + link)));
        assertThat(told(namespace, Changed.Deleted.class)).hasSize(MANY - held);
        awaitAsserted(() -> assertThat(Described.reasons(described().link(link))).containsExactly("RemovalHeld"));
        assertThat(described().link(link).getFirst().getMessage())
                .contains("'mirrorlog holds'", "'mirrorlog release %s --reason TEXT'".formatted(link));
        awaitAsserted(() -> assertThat(services(MANY).stream()
                .map(name -> Described.reasons(described().service(namespace, name + "-" + link)))
                .filter(List.of("RemovalHeld")::equals)).hasSize(held));

        release(link);

        awaitAsserted(() -> assertThat(there(namespace, link, MANY)).isZero());
        assertThat(told(namespace, Changed.Released.class)).hasSize(held);
        awaitAsserted(() -> assertThat(told(namespace, Changed.Deleted.class)).hasSize(MANY));
        assertThat(holds(link)).contains("nothing is held");
        awaitAsserted(
                () -> assertThat(Described.reasons(described().link(link))).containsExactlyInAnyOrder("RemovalHeld",
                        "RemovalReleased"));
    }

    private Described described() {
        return new Described(world.pipeline().local());
    }

    private void release(String link) {
        assertThat(run("release", link, "--reason", "meant")).startsWith("let go: ");
    }

    private String holds(String link) {
        return run("holds", "--link", link);
    }

    private String run(String... arguments) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", world.pipeline().kafka().bootstrapServers()));
        assertThat(Mirrorlog.commandLine().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private List<Changed> told(String namespace, Class<? extends Changed> kind) {
        return world.pipeline().changes().stream().filter(event -> event.key().startsWith(namespace + "/"))
                .flatMap(event -> event.data().stream()).filter(kind::isInstance).toList();
    }

    private long there(String namespace, String link, int count) {
        return services(count).stream().map(name -> world.stored(namespace, name + "-" + link))
                .filter(Optional::isPresent).count();
    }

    private static List<String> services(int count) {
        return IntStream.range(0, count).mapToObj("web-%02d"::formatted).toList();
    }
}

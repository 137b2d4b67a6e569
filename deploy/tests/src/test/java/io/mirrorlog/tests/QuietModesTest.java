package io.mirrorlog.tests;

import io.mirrorlog.cli.run.Part;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.LinkObjects.notMirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.MEMBER;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Where nothing changed, nothing happens, with mirrors of every mode: no write, not of a Link's status either, and no change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietModesTest {
    /** Longer than Links are left alone between two writes of their status. */
    private static final Duration LONGER_THAN_A_PASS = Pipeline.STATUS_EVERY.multipliedBy(5);
    private World world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = World.start(directory, SimTestCluster::start);
        Stream.of("flat", "fed", "stateful", "shared", "refused").forEach(namespace -> {
            world.west().ensureNamespace(namespace);
            world.north().ensureNamespace(namespace);
        });
        world.east().run(Workloads.service("flat", "web", exported("remote-discovery")));
        world.east().run(Workloads.service("fed", "web", MEMBER));
        world.north().run(Workloads.service("fed", "web", MEMBER));
        world.west().run(Workloads.service("fed", "web", MEMBER));
        world.east().runStateful(Workloads.headless("refused", "web", MEMBER), "web-0");
        world.east().runStateful(Workloads.headless("stateful", "db", exported("pods")), "db-0", "db-1");
        world.east().runStateful(Workloads.headless("shared", "db", exported("pods")), "db-0");
        world.east().runStateful(Workloads.headless("shared", "twin", exported("pods")), "db-0");
        world.east().run(Workloads.service("created", "web", exported("made")));
        world.east().run(Workloads.service("flat", "web-2", exported("named")));
        awaitStatus();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<List<Part>> restarted() {
        return Stream.concat(Stream.of(Part.values()).map(List::of), Stream.of(List.of(Part.values())));
    }

    @ParameterizedTest
    @MethodSource("restarted")
    void nothingHappensWhenPartsAreRestarted(List<Part> parts) {
        var before = Tally.atRest(world.pipeline());
        var listed = listingsFinished();

        world.pipeline().restart(parts);
        if (parts.contains(Part.WATCHERS)) {
            Pipeline.await("every cluster was listed again",
                    () -> listingsFinished().entrySet().stream().allMatch(cluster -> cluster.getValue() >= listed
                            .getOrDefault(cluster.getKey(), 0L) + Tally.FINISHED_PER_LISTING));
        }

        assertThat(Tally.atRest(world.pipeline())).isEqualTo(before);
        Awaitility.await().during(LONGER_THAN_A_PASS).atMost(LONGER_THAN_A_PASS.multipliedBy(10)).untilAsserted(
                () -> assertThat(world.pipeline().simulatedLocal().requests().writes()).isEqualTo(before.writes()));
        awaitStatus();
    }

    private Map<ClusterName, Long> listingsFinished() {
        return Stream.of(Pipeline.LOCAL, Pipeline.REMOTE, World.NORTH).collect(Collectors.toMap(Function.identity(),
                cluster -> Tally.listingsFinished(world.pipeline(), cluster)));
    }

    /** The last of them stands when every mirror does. */
    private void awaitStatus() {
        var links = world.links();
        awaitAsserted(() -> {
            assertThat(links.mirrorServices("east", "flat")).containsExactly(mirrored("flat", "web", "web-east"));
            assertThat(links.federatedServices("east", "fed")).containsExactly(mirrored("fed", "web", "web-federated"));
            assertThat(links.federatedServices("north", "fed"))
                    .containsExactly(mirrored("fed", "web", "web-federated"));
            assertThat(links.federatedServices("east", "refused")).containsExactly(notMirrored("refused", "web",
                    "InvalidService", "Headless service cannot join federated service"));
            assertThat(links.mirrorServices("pods", "stateful")).containsExactly(mirrored("stateful", "db", "db-pods"));
            assertThat(links.mirrorServices("pods", "shared")).hasSize(2);
            assertThat(links.mirrorServices("made", "created")).containsExactly(mirrored("created", "web", "web-made"));
            assertThat(links.mirrorServices("named", "flat"))
                    .containsExactly(mirrored("flat", "web-2", "far-web-2-named"));
        });
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bad input is named and answered, and everything else goes on: each row of {@link BadInput} goes through the whole pipeline, must be
 * told in an outcome or a change, and a healthy Service beside it is mirrored afterwards. One pipeline takes them all, so that what one
 * row leaves behind is there for the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private final ErrorLog log = new ErrorLog();
    private Pipeline pipeline;
    private int port = 1000;

    @BeforeAll
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        pipeline.ensureLocalNamespace("bad");
        pipeline.ensureLocalNamespace("good");
        pipeline.export(Samples.service("good", "control"), Samples.service("bad", "sound"));
        pipeline.start();
    }

    @AfterAll
    void stop() {
        pipeline.close();
        log.close();
    }

    static Stream<BadInput> all() {
        return BadInput.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void badInputIsToldAndEverythingElseGoesOn(BadInput bad) {
        bad.doing().accept(pipeline);

        Pipeline.awaitAsserted(() -> assertThat(pipeline.said())
                .anySatisfy(text -> assertThat(text).contains(bad.said())));
    }

    @Test
    void withAllOfItInTheTopicsEveryPartStartsAgain() {
        BadInput.all().filter(bad -> bad.what().contains(" in mirrorlog.") || bad.what().contains("another key"))
                .forEach(bad -> bad.doing().accept(pipeline));

        pipeline.restart(List.of(Part.values()));
    }

    @AfterEach
    void aHealthyServiceIsMirroredAndNothingHasFailed() {
        port++;
        pipeline.editRemote("good", "control", service -> new ServiceBuilder(service).editSpec().editFirstPort()
                .withPort(port).endPort().endSpec().build());
        Pipeline.awaitAsserted(() -> assertThat(pipeline.local().services().inNamespace("good")
                .withName("control-east").require().getSpec().getPorts().getFirst().getPort()).isEqualTo(port));
        assertThat(log.errors()).isEmpty();
        assertThat(pipeline.health()).doesNotContain("bug").doesNotContain("stopped");
    }
}

package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mode through the whole product: what the local API server serves, and what the Links' status says. What is expected is written
 * out from the specification. All tests of a class share one running pipeline, each in a namespace of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModesSuite
        implements
            RemoteDiscoveryTests,
            FederatedTests,
            HeadlessTests,
            OptionTests,
            LinkVersionTests {
    private World world;

    /** A cluster of this class's kind. */
    abstract TestCluster cluster(String name);

    @BeforeAll
    void start(@TempDir Path directory) {
        world = World.start(directory, this::cluster);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Override
    public World world() {
        return world;
    }
}

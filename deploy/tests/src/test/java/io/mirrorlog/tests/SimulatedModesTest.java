package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;

/** Three simulated clusters: everywhere. */
class SimulatedModesTest extends ModesSuite {
    @Override
    TestCluster cluster(String name) {
        return SimTestCluster.start(name);
    }
}

package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;

/** Two simulated clusters. */
class SimulatedDropInTest extends DropInSuite {
    @Override
    TestCluster cluster(String name) {
        return SimTestCluster.start(name);
    }
}

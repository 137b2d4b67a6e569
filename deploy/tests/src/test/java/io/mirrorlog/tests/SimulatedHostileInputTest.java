package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;

/** Three simulated clusters: everywhere. */
class SimulatedHostileInputTest extends HostileInputSuite {
    @Override
    TestCluster cluster(String name) {
        return SimTestCluster.start(name);
    }
}

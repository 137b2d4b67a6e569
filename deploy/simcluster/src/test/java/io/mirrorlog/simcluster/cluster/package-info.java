/** Clusters for tests: the simulated one and, where its binaries are, a real API server. */
@NullMarked
package io.mirrorlog.simcluster.cluster;

import org.jspecify.annotations.NullMarked;

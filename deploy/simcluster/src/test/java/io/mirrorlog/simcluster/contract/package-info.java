/** What clients of an API server may rely on, held against the simulated cluster and a real one. */
@NullMarked
package io.mirrorlog.simcluster.contract;

import org.jspecify.annotations.NullMarked;

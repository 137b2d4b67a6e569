/** The processes, each stepped by hand: the real code with the log and the clusters in memory around it. */
@NullMarked
package io.mirrorlog.tests.simulation.part;

import org.jspecify.annotations.NullMarked;

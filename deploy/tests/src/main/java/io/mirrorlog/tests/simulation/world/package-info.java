/** What is there: the clusters that are watched, the Links, and the cluster that mirrors are written to. Nothing here knows a rule. */
@NullMarked
package io.mirrorlog.tests.simulation.world;

import org.jspecify.annotations.NullMarked;

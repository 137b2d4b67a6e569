/** What happens by chance: the dice, the faults and the clock of one simulation. */
@NullMarked
package io.mirrorlog.tests.simulation.chance;

import org.jspecify.annotations.NullMarked;

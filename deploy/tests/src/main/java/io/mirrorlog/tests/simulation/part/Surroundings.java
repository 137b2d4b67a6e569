package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import java.time.InstantSource;

/**
 * What every process has around it.
 *
 * @param trace told each step
 */
public record Surroundings(MemoryLog log, InstantSource clock, Dice dice, Faults faults, Seams seams,
        Trace trace) {}

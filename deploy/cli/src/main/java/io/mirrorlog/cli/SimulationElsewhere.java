package io.mirrorlog.cli;

import picocli.CommandLine.Command;

/** Stands in the help for the simulation, which needs more than this module has: the launcher starts it with its own class path. */
@Command(name = "simulate", description = "Runs everything in virtual time, with everything that can go wrong.")
final class SimulationElsewhere extends Elsewhere {
    SimulationElsewhere() {
        super("the simulation is");
    }
}

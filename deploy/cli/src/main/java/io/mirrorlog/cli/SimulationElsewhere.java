package io.mirrorlog.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands in the help for the simulation, which needs more than this module has: the launcher starts it with its own class path. */
@Command(name = "simulate", description = "Runs everything in virtual time, with everything that can go wrong.")
final class SimulationElsewhere implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private String[] ignored = {};

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        command.getErr().println("the simulation is not on this class path: run deploy/mirrorlog simulate");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}

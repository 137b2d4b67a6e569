package io.mirrorlog.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands in the help for the benchmarks, which need more than this module has: the launcher starts them with their own class path. */
@Command(name = "bench", description = "Measures Mirrorlog, and beside it what the API server allows at all.")
final class BenchmarksElsewhere implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private String[] ignored = {};

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        command.getErr().println("the benchmarks are not on this class path: run deploy/mirrorlog bench");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}

package io.mirrorlog.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmarks, each a subcommand. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = {
        "Measures Mirrorlog, and beside it what the API server allows at all.",
        "Standard output holds one line of JSON for each combination of parameters, then one with the worst values.",
        "Exits with 1 when a number is not as it must be, or cannot be believed."},
        subcommands = {
                ChurnCommand.class, CliCommand.class, ColdSyncCommand.class, IdleCommand.class, RewatchCommand.class,
                RulesCommand.class, TakeoverCommand.class})
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var command = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(command,
                "name a benchmark: " + String.join(", ", command.getSubcommands().keySet()));
    }
}

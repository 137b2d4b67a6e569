package io.mirrorlog.bench;

import io.mirrorlog.cli.Mirrorlog;
import java.util.Locale;
import picocli.CommandLine;

/** The mirrorlog command with the benchmarks among its subcommands. */
public final class Main {
    private Main() {}

    /** Runs it and exits with its status. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    /** The command line, as yet without arguments. */
    static CommandLine commandLine() {
        var command = Mirrorlog.commandLine();
        var _ = command.getCommandSpec().removeSubcommand("bench");
        command.addSubcommand(new BenchCommand());
        // A command hands its settings on only to the subcommands that it has when they are set.
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(command.getExecutionExceptionHandler());
    }
}

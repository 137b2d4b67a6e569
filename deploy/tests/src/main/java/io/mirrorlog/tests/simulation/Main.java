package io.mirrorlog.tests.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.mirrorlog.cli.Mirrorlog;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The mirrorlog command with the simulation among its subcommands. */
public final class Main {
    private Main() {}

    /** Runs it and exits with its status. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        // What writers warn of is what the simulation does to them.
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("io.mirrorlog.writer").setLevel(Level.OFF);
        }
        System.exit(commandLine().execute(args));
    }

    /** The command line, as yet without arguments. */
    static CommandLine commandLine() {
        var command = Mirrorlog.commandLine();
        var _ = command.getCommandSpec().removeSubcommand("simulate");
        command.addSubcommand(new SimulateCommand());
        // A command hands its settings on only to the subcommands that it has when they are set.
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(command.getExecutionExceptionHandler());
    }
}

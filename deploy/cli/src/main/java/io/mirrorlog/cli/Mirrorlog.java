package io.mirrorlog.cli;

import io.mirrorlog.cli.cluster.Refused;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command. */
public final class Mirrorlog {
    private static final String VERSION = "mirrorlog 0.1.0";

    private Mirrorlog() {}

    /** Runs it and exits with its status: 0 well, 1 not as it should be, 2 asked for wrongly. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine(args).execute(args));
    }

    /** The command line with every command, as yet without arguments. */
    public static CommandLine commandLine() {
        return commandLine(_ -> true);
    }

    /** The command line that is enough for these arguments: of what they do not name, it has what the help shows. */
    static CommandLine commandLine(String... arguments) {
        var words = List.of(arguments);
        return commandLine(offer -> offer.isAmong(words));
    }

    private static CommandLine commandLine(Predicate<Offer> isWhole) {
        var command = new CommandLine(root());
        Offer.all().forEach(offer -> {
            var made = isWhole.test(offer) ? offer.whole() : offer.listed();
            command.addSubcommand(offer.name(), made, offer.aliases().toArray(String[]::new));
        });
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Mirrorlog::explain);
    }

    /** Without annotations: they take long to be read. */
    private static CommandSpec root() {
        var spec = CommandSpec.create().name(System.getProperty("mirrorlog.command", "mirrorlog")).version(VERSION)
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                        .description("Show this help message and exit.").build())
                .addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                        .description("Print version information and exit.").build());
        spec.usageMessage().description(
                "Mirrors Kubernetes Services between clusters through a log that can be explained and replayed.");
        return spec;
    }

    /** What failed, in words; where it failed is for the log, but of what was refused nobody wants to know. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        LoggerFactory.getLogger(Mirrorlog.class).atLevel(failure instanceof Refused ? Level.DEBUG : Level.WARN)
                .setCause(failure).log("The command failed");
        command.getErr().println("mirrorlog: " + failure.getMessage());
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}

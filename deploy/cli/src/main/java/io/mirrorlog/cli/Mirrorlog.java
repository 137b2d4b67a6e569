package io.mirrorlog.cli;

import io.mirrorlog.cli.check.CheckCommand;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.cli.demo.DemoCommand;
import io.mirrorlog.cli.hold.AcceptUidCommand;
import io.mirrorlog.cli.hold.HoldsCommand;
import io.mirrorlog.cli.hold.ReleaseCommand;
import io.mirrorlog.cli.link.AllowCommand;
import io.mirrorlog.cli.link.LinkCommand;
import io.mirrorlog.cli.link.UnlinkCommand;
import io.mirrorlog.cli.plan.PlanCommand;
import io.mirrorlog.cli.status.GatewaysCommand;
import io.mirrorlog.cli.status.LinksCommand;
import io.mirrorlog.cli.tail.TailCommand;
import io.mirrorlog.cli.up.UpCommand;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command. */
@Command(name = "mirrorlog", mixinStandardHelpOptions = true, version = "mirrorlog 0.1.0",
        subcommands = {DemoCommand.class, UpCommand.class, LinkCommand.class, UnlinkCommand.class, AllowCommand.class,
                LinksCommand.class, GatewaysCommand.class, CheckCommand.class, PlanCommand.class, TailCommand.class,
                HoldsCommand.class, ReleaseCommand.class, AcceptUidCommand.class,
                BenchmarksElsewhere.class, SimulationElsewhere.class},
        description = "Mirrors Kubernetes Services between clusters through a log that can be explained and replayed.")
public final class Mirrorlog {
    private static final Logger LOG = LoggerFactory.getLogger(Mirrorlog.class);

    private Mirrorlog() {}

    /** Runs it and exits with its status: 0 well, 1 not as it should be, 2 asked for wrongly. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    /** The command line, as yet without arguments. */
    public static CommandLine commandLine() {
        return new CommandLine(new Mirrorlog()).setCommandName(System.getProperty("mirrorlog.command", "mirrorlog"))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Mirrorlog::explain);
    }

    /** What failed, in words; where it failed is for the log, but of what was refused nobody wants to know. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.atLevel(failure instanceof Refused ? Level.DEBUG : Level.WARN).setCause(failure)
                .log("The command failed");
        command.getErr().println("mirrorlog: " + failure.getMessage());
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}

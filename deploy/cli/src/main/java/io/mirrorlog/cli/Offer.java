package io.mirrorlog.cli;

import io.mirrorlog.cli.check.CheckCommand;
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
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One of the commands, as the help lists it. Only one that is asked for is made: to make all of them, from their annotations, takes the
 * process longer than most of them do.
 *
 * @param says the first sentence of its description
 * @param make makes it
 */
record Offer(String name, List<String> aliases, String says, Supplier<Object> make) {
    Offer {
        aliases = List.copyOf(aliases);
    }

    /** All of them, in the order of the help. */
    static List<Offer> all() {
        return List.of(
                of("demo", "Mirrors an application between simulated clusters through an embedded Kafka, changes it, "
                        + "and checks every mirror.", DemoCommand::new),
                of("up", "Runs all parts, or some, in one process until it gets SIGTERM or SIGINT.", UpCommand::new),
                new Offer("link", List.of("link-gen"), "Prints the Link to a cluster and its credentials, for 'kubectl "
                        + "apply -f -' in the local cluster.", LinkCommand::new),
                of("unlink", "Prints what ends a link when it is deleted, its mirrors too, for 'kubectl delete "
                        + "--ignore-not-found -f -' in the local cluster.", UnlinkCommand::new),
                of("allow", "Prints an account that links to this cluster use, with what it may do, for 'kubectl apply "
                        + "-f -' in this cluster.", AllowCommand::new),
                of("links",
                        "Shows how each link stands: how many of its mirrors are there, are refused, fail, are held "
                                + "or wait.",
                        LinksCommand::new),
                of("gateways", "Shows the gateways that mirrors send to: whether each is alive, and how many mirrors "
                        + "it has.", GatewaysCommand::new),
                of("check", "Checks Links, their credentials and clusters, controllers, mirrors and the log, and says "
                        + "how to mend what is not as it must be.", CheckCommand::new),
                of("plan", "Shows what Links would do to the local cluster, before they do it: from manifests only, or "
                        + "with --live beside what runs.", PlanCommand::new),
                of("tail", "Shows the records of the topics in the order of time, then goes on with what comes.",
                        TailCommand::new),
                of("holds", "Shows what is held until a person lets it go: mirrors of a link that would mostly go at "
                        + "once, mirrors of a deleted Link,", HoldsCommand::new),
                of("release", "Lets go what is held for a link now; what is decided later is judged anew. Who let it "
                        + "go, and why, is recorded.", ReleaseCommand::new),
                of("accept-uid", "Accepts that the cluster a link leads to was rebuilt: from then on what it lists is "
                        + "what there is.", AcceptUidCommand::new),
                of("bench", "Measures Mirrorlog, and beside it what the API server allows at all.",
                        BenchmarksElsewhere::new),
                of("simulate", "Runs everything in virtual time, with everything that can go wrong.",
                        SimulationElsewhere::new));
    }

    private static Offer of(String name, String says, Supplier<Object> make) {
        return new Offer(name, List.of(), says, make);
    }

    boolean isAmong(Collection<String> words) {
        return words.contains(name) || aliases.stream().anyMatch(words::contains);
    }

    /** The command itself. */
    CommandLine whole() {
        return new CommandLine(make.get());
    }

    /** What the help shows of it, and nothing else. */
    CommandLine listed() {
        var spec = CommandSpec.create().name(name).aliases(aliases.toArray(String[]::new));
        spec.usageMessage().description(says);
        return new CommandLine(spec);
    }
}

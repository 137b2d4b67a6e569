package io.mirrorlog.cli.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.cli.cluster.DurationOption;
import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.cluster.Waiting;
import io.mirrorlog.cli.read.LocalOptions;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.Output;
import io.mirrorlog.topics.id.ClusterName;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how each link stands. */
@Command(name = "links", mixinStandardHelpOptions = true, description = {
        "Shows how each link stands: how many of its mirrors are there, are refused, fail, are held or wait.",
        "Also how old the oldest decision is that is not carried out yet, and until when its cluster was seen.",
        "With --wait it exits with 1 when something is still not carried out after that time."})
public final class LinksCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final String ROW = "%-16s %-16s %9s %8s %7s %5s %8s  %-16s %-21s %s";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--link", paramLabel = "NAME", completionCandidates = LinkNames.class,
            description = "Only this one.")
    private @Nullable String link;

    @Option(names = {"-w", "--wait"}, paramLabel = "DURATION", converter = DurationOption.class,
            description = "Wait for at most so long, such as 30s, until all that is decided is carried out, or held or refused.")
    private @Nullable Duration wait;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json",
            description = "json: one JSON object a line.")
    private Output output = Output.TABLE;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() {
        var standings = local.open((reader, _, cluster) -> settled(reader, cluster));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        switch (output) {
            case JSON -> standings.forEach(standing -> out.println(json(standing)));
            case TABLE -> table(standings, clock.instant(), out);
        }
        out.flush();
        return wait != null && !isSettled(standings) ? 1 : 0;
    }

    /** What comes while it waits is read on; what was read stays. */
    private List<LinkStanding> settled(LogReader reader, ClusterName cluster) {
        var standings = LinkStandings.read(reader, cluster);
        return Waiting.until(Objects.requireNonNullElse(wait, Duration.ZERO), LOOK_AGAIN, () -> {
            standings.readOn(reader);
            return shown(standings, reader);
        }, LinksCommand::isSettled);
    }

    private List<LinkStanding> shown(LinkStandings standings, LogReader reader) {
        return standings.all(Heartbeats.times(Heartbeats.last(reader, standings.clusters().values()))).stream()
                .filter(standing -> link == null || standing.link().value().equals(link)).toList();
    }

    private static boolean isSettled(List<LinkStanding> standings) {
        return standings.stream().allMatch(standing -> standing.oldestUnapplied().isEmpty());
    }

    private static void table(List<LinkStanding> standings, Instant now, PrintWriter out) {
        if (standings.isEmpty()) {
            out.println("there are no links");
            return;
        }
        out.println(ROW.formatted("LINK", "CLUSTER", "MIRRORED", "REFUSED", "FAILED", "HELD", "WAITING",
                "OLDEST-UNAPPLIED", "OBSERVED-UNTIL", "PROBLEM").stripTrailing());
        for (var standing : standings) {
            var counts = standing.counts();
            out.println(ROW.formatted(standing.link(), standing.cluster(), counts.mirrored(), counts.refused(),
                    counts.failed(), counts.held(), counts.waiting(),
                    standing.oldestUnapplied().map(at -> Ages.age(at, now)).orElse("-"),
                    standing.observedUntil().map(at -> Ages.age(at, now) + " ago").orElse("-"),
                    String.join("; ", standing.problems())).stripTrailing());
        }
    }

    private static ObjectNode json(LinkStanding standing) {
        var counts = standing.counts();
        var line = JSON.createObjectNode().put("link", standing.link().value()).put("cluster", standing.cluster())
                .put("mirrored", counts.mirrored()).put("refused", counts.refused()).put("failed", counts.failed())
                .put("held", counts.held()).put("waiting", counts.waiting()).put("pending", counts.pending())
                .put("oldestUnapplied", standing.oldestUnapplied().map(Instant::toString).orElse(null))
                .put("observedUntil", standing.observedUntil().map(Instant::toString).orElse(null));
        var problems = line.putArray("problems");
        standing.problems().forEach(problems::add);
        return line;
    }
}

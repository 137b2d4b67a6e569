package io.mirrorlog.cli.hold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.read.LocalOptions;
import io.mirrorlog.cli.read.Output;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what waits for a person. */
@Command(name = "holds", mixinStandardHelpOptions = true, description = {
        "Shows what is held until a person lets it go: mirrors of a link that would mostly go at once, mirrors of a deleted Link,",
        "and links whose cluster is another one than before."})
public final class HoldsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--link", paramLabel = "NAME", completionCandidates = LinkNames.class,
            description = "Only what is held for this link.")
    private @Nullable String link;

    @Option(names = "--names", description = "Also which mirrors.")
    private boolean names;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json",
            description = "json: one JSON object a line, with the names of the mirrors.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() {
        var holds = local.<List<Hold>>open((reader, _, cluster) -> Holds.read(reader, cluster)).stream()
                .filter(hold -> link == null || hold.link().value().equals(link)).toList();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        switch (output) {
            case JSON -> holds.forEach(hold -> out.println(json(hold)));
            case TABLE -> table(holds, out);
        }
        out.flush();
        return 0;
    }

    private void table(List<Hold> holds, PrintWriter out) {
        if (holds.isEmpty()) {
            out.println("nothing is held");
            return;
        }
        out.println("%-16s %-16s %-14s %-21s %-26s %s".formatted("LINK", "REASON", "MIRRORS", "SINCE", "HOLD",
                "LET GO BY"));
        for (var hold : holds) {
            out.println("%-16s %-16s %-14s %-21s %-26s %s".formatted(hold.link(), hold.reason(),
                    "%d of %d".formatted(hold.names().size(), hold.mirrors()),
                    hold.since().truncatedTo(ChronoUnit.SECONDS), hold.until(), hold.remedy()));
            if (names) {
                hold.names().forEach(name -> out.println("  " + name));
            }
        }
    }

    private static ObjectNode json(Hold hold) {
        var line = JSON.createObjectNode().put("link", hold.link().value()).put("reason", hold.reason().word())
                .put("hold", hold.until().toString()).put("since", hold.since().toString())
                .put("mirrors", hold.mirrors());
        var held = line.putArray("held");
        hold.names().forEach(name -> held.add(name.toString()));
        return line;
    }
}

package io.mirrorlog.cli.hold;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets go what is held for a link. */
@Command(name = "release", mixinStandardHelpOptions = true, description = {
        "Lets go what is held for a link now; what is decided later is judged anew. Who let it go, and why, is recorded.",
        "'mirrorlog holds' shows what is held."})
public final class ReleaseCommand implements Callable<Integer> {
    private static final int NOTHING_HELD = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(paramLabel = "LINK", description = "The link.")
    private String link = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the history.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who. Default: the user who runs this.")
    private String by = System.getProperty("user.name");

    @Option(names = "--hold", paramLabel = "TIME",
            description = "Only if it is still this hold, as 'mirrorlog holds' shows it.")
    private @Nullable String hold;

    @Override
    public Integer call() {
        return local.open((reader, kafka, cluster) -> {
            var all = Holds.read(reader, cluster).stream().filter(held -> held.reason() != Reason.CLUSTER_REBUILT)
                    .toList();
            var ours = all.stream().filter(held -> held.link().value().equals(link)).toList();
            if (ours.isEmpty()) {
                return refuse("nothing of link %s is held%s".formatted(link, others(all)));
            }
            var until = ours.stream().map(Hold::until).max(Instant::compareTo).orElseThrow();
            if (hold != null && !hold.equals(until.toString())) {
                return refuse("the hold of link %s is %s now, not %s: look at it again with 'mirrorlog holds --link %s'"
                        .formatted(link, until, hold, link));
            }
            Decision.record(kafka, cluster, new LinkRecord.Release(new LinkName(link), until.toString(), reason, by),
                    InstantSource.system().instant());
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            ours.forEach(held -> out.println("let go: %d of %d mirrors of link %s (%s)".formatted(held.names().size(),
                    held.mirrors(), held.link(), held.reason())));
            out.flush();
            return 0;
        });
    }

    private int refuse(String why) {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("mirrorlog: " + why);
        err.flush();
        return NOTHING_HELD;
    }

    private static String others(List<Hold> all) {
        var links = all.stream().map(held -> held.link().value()).distinct().collect(Collectors.joining(", "));
        return links.isEmpty() ? ": nothing is held at all" : "; something is of " + links;
    }
}

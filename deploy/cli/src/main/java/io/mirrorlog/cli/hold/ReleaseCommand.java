package io.mirrorlog.cli.hold;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets go what is held for a link. */
@Command(name = "release", mixinStandardHelpOptions = true, description = {
        "Lets go what is held for a link now; what is decided later is judged anew. Who let it go, and why, is recorded.",
        "'mirrorlog holds' shows what is held."})
public final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Option(names = "--hold", paramLabel = "TIME",
            description = "Only if it is still this hold, as 'mirrorlog holds' shows it.")
    private @Nullable String hold;

    @Override
    public Integer call() {
        var link = decision.link();
        return decision.local().open((reader, kafka, cluster) -> {
            var all = Holds.read(reader, cluster).stream().filter(held -> held.reason() != Reason.CLUSTER_REBUILT)
                    .toList();
            var ours = all.stream().filter(held -> held.link().value().equals(link)).toList();
            if (ours.isEmpty()) {
                return decision.refuse("nothing of link %s is held%s".formatted(link, others(all)));
            }
            var until = ours.stream().map(Hold::until).max(Instant::compareTo).orElseThrow();
            if (hold != null && !hold.equals(until.toString())) {
                return decision.refuse(
                        "the hold of link %s is %s now, not %s: look at it again with 'mirrorlog holds --link %s'"
                                .formatted(link, until, hold, link));
            }
            return decision.record(kafka, cluster,
                    (name, reason, by) -> new LinkRecord.Release(name, until.toString(), reason, by),
                    ours.stream().map(held -> "let go: %d of %d mirrors of link %s (%s)".formatted(held.names().size(),
                            held.mirrors(), held.link(), held.reason())).toList());
        });
    }

    private static String others(List<Hold> all) {
        var links = all.stream().map(held -> held.link().value()).distinct().collect(Collectors.joining(", "));
        return links.isEmpty() ? ": nothing is held at all" : "; something is of " + links;
    }
}

package io.mirrorlog.cli.hold;

import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.read.LocalOptions;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.link.LinkRecord;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a person decides, about which link, who that is and why. */
final class DecisionOptions {
    private static final int NOTHING_TO_DECIDE = 1;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(paramLabel = "LINK", completionCandidates = LinkNames.class, description = "The link.")
    private String link = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the history.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who. Default: the user who runs this.")
    private String by = System.getProperty("user.name");

    LocalOptions local() {
        return local;
    }

    String link() {
        return link;
    }

    /** A decision of this person's. */
    @FunctionalInterface
    interface Made {
        LinkRecord of(LinkName link, String reason, String by);
    }

    /** Records it, and says what follows from it; the exit status. */
    int record(KafkaSettings kafka, ClusterName cluster, Made decision, Iterable<String> lines) {
        Decision.record(kafka, cluster, decision.of(new LinkName(link), reason, by),
                InstantSource.system().instant());
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return 0;
    }

    /** Says why there is nothing to decide; the exit status. */
    int refuse(String why) {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("mirrorlog: " + why);
        err.flush();
        return NOTHING_TO_DECIDE;
    }
}

package io.mirrorlog.cli.check;

import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.status.LinkStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Whether the log is as it must be, and what is decided is carried out. */
final class LogChecks {
    /** Readers take this for a watcher's end. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private LogChecks() {}

    static List<Check> all() {
        return List.of(
                check("topics are as they must be", "correct their settings, or the settings topics.*", Severity.ERROR,
                        log -> Verdict.unless(log.topicProblems().stream().map(problem -> "* " + problem).toList())),
                check("every record could be read", "'mirrorlog tail' shows it; what it said has no effect",
                        Severity.WARNING,
                        log -> Verdict.unless(log.unreadable().stream().map(each -> "* " + each).toList())),
                eachLink("every cluster is watched", "look at /ready of the watcher, and at 'target clusters answer'",
                        Severity.ERROR, LogChecks::unwatched),
                check("what is seen is decided about", "look at /ready of the projector", Severity.WARNING,
                        log -> log.undecided().judge(late -> Verdict.unless(late.stream().map(each -> "* " + each)
                                .toList()))),
                eachLink("what is decided is carried out",
                        "look at /ready of the writer; 'mirrorlog tail outcomes' says why",
                        Severity.WARNING, LogChecks::late),
                eachLink("nothing fails again and again", "'mirrorlog tail outcomes' says why", Severity.WARNING,
                        (standing, _) -> count(standing.counts().failed(), "fail")),
                eachLink("nothing is held", "'mirrorlog holds' shows it, and 'mirrorlog release' lets it go",
                        Severity.WARNING, (standing, _) -> count(standing.counts().held(), "are held")));
    }

    private static Check check(String description, String hint, Severity severity,
            Function<LogState, Verdict> judgement) {
        return Check.ours(Category.LOG, description, hint, severity, ofLog((log, _) -> judgement.apply(log)));
    }

    private static Check eachLink(String description, String hint, Severity severity,
            BiFunction<LinkStanding, Instant, Optional<String>> problem) {
        return Check.ours(Category.LOG, description, hint, severity,
                ofLog((log, evidence) -> Verdict.unless(log.standings().stream()
                        .flatMap(standing -> problem.apply(standing, evidence.now()).stream()
                                .map(words -> "* %s: %s".formatted(standing.link(), words)))
                        .toList())));
    }

    /** What the log says, where one is named. */
    static Function<Evidence, Verdict> ofLog(BiFunction<LogState, Evidence, Verdict> judgement) {
        return evidence -> evidence.log().map(got -> got.judge(log -> judgement.apply(log, evidence)))
                .orElseGet(() -> new Verdict.Skipped("no Kafka is named: give --bootstrap-servers"));
    }

    private static Optional<String> count(int count, String verb) {
        return count == 0 ? Optional.empty() : Optional.of("%d mirrors %s".formatted(count, verb));
    }

    private static Optional<String> unwatched(LinkStanding standing, Instant now) {
        if (standing.cluster().isEmpty()) {
            return Optional.empty();
        }
        return standing.observedUntil()
                .map(until -> Duration.between(until, now).compareTo(SILENCE) > 0
                        ? Optional.of("its cluster %s was last seen at %s".formatted(standing.cluster(), until))
                        : Optional.<String>empty())
                .orElseGet(() -> Optional.of("its cluster %s was never seen, or not for long".formatted(
                        standing.cluster())));
    }

    private static Optional<String> late(LinkStanding standing, Instant now) {
        return standing.oldestUnapplied().filter(at -> Duration.between(at, now).compareTo(LogState.LATE) > 0)
                .map(at -> "a decision of %s is not carried out".formatted(at));
    }
}

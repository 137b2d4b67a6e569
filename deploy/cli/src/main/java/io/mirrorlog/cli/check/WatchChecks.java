package io.mirrorlog.cli.check;

import io.mirrorlog.cli.check.Check.Category;
import io.mirrorlog.cli.check.Check.Severity;
import io.mirrorlog.cli.check.LogState.Selecting;
import io.mirrorlog.cli.status.LinkStanding;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether watchers record what Links select, list everything as often as they must, and all clocks agree. */
final class WatchChecks {
    /** Everything is listed once a day at least; a listing may take its time. */
    private static final Duration LISTED_WITHIN = Duration.ofHours(26);
    /** A third of what a Lease lasts, and the distance between two heartbeats. */
    private static final Duration APART = Duration.ofSeconds(10);

    private WatchChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ours(Category.LINKS, "selectors of Links are within what is recorded",
                        "add the label's key to the setting watcher.selection of that cluster's watcher, or select by a key that is there",
                        Severity.WARNING, LogChecks.ofLog(WatchChecks::outside)),
                Check.ours(Category.LINKS, "clocks agree",
                        "let all machines follow one time, by NTP: tokens, certificates and Leases end by the clock",
                        Severity.WARNING, WatchChecks::clocks),
                Check.ours(Category.LOG, "every cluster was listed whole in the last 26 hours",
                        "look at /ready of that cluster's watcher, which says why it cannot list", Severity.WARNING,
                        LogChecks.ofLog(WatchChecks::unlisted)));
    }

    private static Verdict outside(LogState log, Evidence evidence) {
        var problems = new ArrayList<String>();
        for (var selecting : log.selecting()) {
            said(log, selecting).ifPresent(selection -> selectors(selecting).forEach((field, selector) -> {
                if (!selection.covers(selector)) {
                    problems.add("* %s: %s can select Services that the watcher of %s does not record: it records %s"
                            .formatted(selecting.link(), field, selecting.cluster(), selection));
                }
            }));
        }
        return Verdict.unless(problems.stream().sorted().toList());
    }

    private static Optional<Selection> said(LogState log, Selecting selecting) {
        return Optional.ofNullable(log.watched().get(selecting.cluster())).flatMap(LogState.Watched::selection)
                .map(Selection::parse);
    }

    private static Map<String, Selector> selectors(Selecting selecting) {
        var spec = selecting.spec();
        return Map.of("selector", spec.selector(), "remoteDiscoverySelector", spec.remoteDiscoverySelector(),
                "federatedServiceSelector", spec.federatedServiceSelector());
    }

    private static Verdict unlisted(LogState log, Evidence evidence) {
        var problems = new ArrayList<String>();
        log.watched().forEach((cluster, watched) -> {
            if (watched.heartbeat().isPresent() && watched.listed()
                    .filter(at -> Duration.between(at, evidence.now()).compareTo(LISTED_WITHIN) <= 0).isEmpty()) {
                problems.add("* cluster %s was %s".formatted(cluster, watched.listed()
                        .map(at -> "last listed whole at " + at).orElse("not listed whole for long")));
            }
        });
        return Verdict.unless(problems);
    }

    private static Verdict clocks(Evidence evidence) {
        var problems = new ArrayList<String>();
        evidence.local().ahead().or(Optional.empty())
                .ifPresent(ahead -> add("the API server of this cluster", ahead, "this machine", problems));
        evidence.targets().forEach((link, target) -> {
            if (target instanceof Got.Known<Evidence.Target>(var known)) {
                known.ahead().ifPresent(
                        ahead -> add("the API server of Link %s's cluster".formatted(link), ahead, "this machine",
                                problems));
            }
        });
        if (evidence.log().orElse(null) instanceof Got.Known<LogState>(var log)) {
            log.watched().forEach((cluster, watched) -> watched.heartbeat()
                    .ifPresent(beat -> add("the watcher of " + cluster, beat.ahead(), "Kafka", problems)));
            ofTheFuture(log, evidence).ifPresent(ahead -> add("Kafka", ahead, "this machine", problems));
        }
        return Verdict.unless(problems);
    }

    /** By how much the newest heartbeat is later than now. */
    private static Optional<Duration> ofTheFuture(LogState log, Evidence evidence) {
        return Stream.concat(log.standings().stream().map(LinkStanding::observedUntil).flatMap(Optional::stream),
                log.watched().values().stream().flatMap(watched -> watched.heartbeat().stream())
                        .map(beat -> beat.at()))
                .map(at -> Duration.between(evidence.now(), at)).filter(Duration::isPositive)
                .max(Duration::compareTo);
    }

    private static void add(String whose, Duration ahead, String other, List<String> problems) {
        if (ahead.abs().compareTo(APART) > 0) {
            problems.add("* %s has a clock that is %d s %s that of %s".formatted(whose, ahead.abs().toSeconds(),
                    ahead.isNegative() ? "behind" : "ahead of", other));
        }
    }
}

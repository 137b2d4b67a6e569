package io.mirrorlog.cli.demo;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.outcome.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The demonstration, step by step. */
final class Demo {
    private final DemoOptions options;
    private final Screen screen;
    private final InstantSource clock;
    private final Consumer<Stage> beforeJudging;

    /**
     * @param beforeJudging called when the script has been played, before the clusters are judged: a test's chance to break something
     */
    Demo(DemoOptions options, Screen screen, InstantSource clock, Consumer<Stage> beforeJudging) {
        this.options = options;
        this.screen = screen;
        this.clock = clock;
        this.beforeJudging = beforeJudging;
    }

    /** Plays it in an empty directory. */
    Summary play(Path directory) {
        var started = clock.instant();
        var manifests = options.application().map(Manifests::in).orElseGet(Manifests::shop);
        screen.step("Starting Kafka and %d simulated clusters".formatted(options.clusters()));
        try (var stage = Stage.set(directory, options, clock);
                var timeline = Timeline.follow(stage.kafka(), Stage.LOCAL, stage.names(), options.patience(),
                        screen::change)) {
            var rejected = apply(stage, manifests);
            link(stage, manifests);
            screen.step("Mirroring to " + Stage.LOCAL);
            stage.parts().startAll();
            stage.awaitReady();
            awaitOutcomes(stage, timeline);
            Story.tell(stage, timeline, screen, options.outage());
            beforeJudging.accept(stage);
            return judge(stage, timeline, rejected, Duration.between(started, clock.instant()));
        }
    }

    private int apply(Stage stage, Manifests manifests) {
        var rejected = 0;
        for (var remote : stage.remotes()) {
            try (var client = remote.client()) {
                var application = new RemoteApplication(client);
                application.apply(manifests);
                screen.step("%d Services exported in %s".formatted(application.accepted(), remote.name()));
                application.rejections().forEach(rejection -> screen.warn(
                        "rejected by the API server: %s: %s".formatted(rejection.what(), rejection.message())));
                rejected += (int) application.rejections().stream().filter(RemoteApplication.Rejection::isService)
                        .count();
            }
        }
        return rejected;
    }

    private static void link(Stage stage, Manifests manifests) {
        try (var local = stage.local().client()) {
            RemoteApplication.namespaces(manifests).forEach(name -> RemoteApplication.ensureNamespace(local, name));
            stage.remotes().forEach(remote -> LocalLinks.apply(local, remote, Stage.gatewayAddress(remote)));
        }
    }

    /** Until the log says of every exported Service where its mirror stands. */
    private static void awaitOutcomes(Stage stage, Timeline timeline) {
        var expected = new TreeSet<String>();
        stage.remotes().forEach(remote -> expected.addAll(localNames(remote)));
        timeline.await("an outcome for each of " + expected.size() + " exported Services",
                () -> Optional.of(timeline.outcomes()).filter(outcomes -> settled(outcomes, expected)));
    }

    private static boolean settled(Map<String, Outcome> outcomes, SortedSet<String> expected) {
        return expected.stream().allMatch(name -> outcomes.get(name) instanceof Outcome.Applied
                || outcomes.get(name) instanceof Outcome.Refused || outcomes.get(name) instanceof Outcome.Waiting);
    }

    private static SortedSet<String> localNames(ClusterAccess remote) {
        try (var client = remote.client()) {
            var names = new TreeSet<String>();
            client.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list().getItems()
                    .forEach(service -> names.add(
                            "%s/%s-%s".formatted(service.getMetadata().getNamespace(), service.getMetadata().getName(),
                                    remote.name())));
            return names;
        }
    }

    private Summary judge(Stage stage, Timeline timeline, int rejected, Duration took) {
        screen.step("Judging every mirror by an independent expectation");
        try (var local = stage.local().client()) {
            var verification = new Verification(local, timeline.outcomes());
            stage.remotes().forEach(remote -> verification.judge(remote, List.of(Stage.gatewayAddress(remote))));
            verification.differences().forEach(screen::bad);
            return new Summary(verification.services(), verification.mirrors(), verification.refused(), rejected,
                    verification.differing(), timeline.facts(), timeline.changes(), took.toMillis() / 1000.0);
        }
    }
}

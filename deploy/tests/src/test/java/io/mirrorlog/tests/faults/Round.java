package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.faults.Plan.Planned;
import io.mirrorlog.tests.simulation.invariant.Violation;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A few faults while Services change; then all is healed, must come to rest, and is judged. */
final class Round {
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(150);
    /** So many of them at most: what lasts for long is not crowded. */
    private static final int MOST_CHANGES = 1_000;
    private static final int WRITERS = 2;

    private final Scene scene;
    private final Injector injector;
    private final List<Planned> plan;
    private final Map<FaultKind, Injector.Heal> wrong = new EnumMap<>(FaultKind.class);
    private final List<Planned> waiting;
    private final List<Violation> violations = new ArrayList<>();
    private Instant kafkaLeft = Instant.MAX;

    Round(Scene scene, Injector injector, List<Planned> plan) {
        this.scene = scene;
        this.injector = injector;
        this.plan = plan;
        this.waiting = new ArrayList<>(plan);
    }

    /**
     * What a round came to.
     *
     * @param recovery from the end of the last fault until what changed in that moment is mirrored, and all else
     * @param failed   how often each reason was recorded of a failure
     */
    record Result(Duration recovery, SortedMap<String, Long> failed, List<Violation> violations) {}

    Result run() {
        var kinds = plan.stream().map(Planned::kind).toList();
        try {
            live(kinds);
        } finally {
            wrong.values().forEach(Injector.Heal::heal);
        }
        scene.catchUp();
        var recovery = scene.awaitSettled(kinds);
        var failed = Judge.failures(scene.judge().pending(Catalogue.changes(World.LOCAL)));
        violations.addAll(scene.judgeHistory(kinds.stream().anyMatch(FaultKind::keepsFromRecording)));
        return new Result(recovery, failed, violations);
    }

    private void live(List<FaultKind> kinds) {
        var begun = System.nanoTime();
        var changed = begun;
        var pause = pause();
        while (!waiting.isEmpty() || !wrong.isEmpty()) {
            var now = System.nanoTime();
            heal(Duration.ofNanos(now - begun));
            begin(Duration.ofNanos(now - begun));
            if (now - changed > pause.toNanos()) {
                changed = now;
                scene.live();
            }
            scene.tick(kinds);
        }
    }

    /** Between two changes in the clusters. */
    private Duration pause() {
        var longest = plan.stream().map(Planned::until).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return Collections.max(List.of(BETWEEN_CHANGES, longest.dividedBy(MOST_CHANGES)));
    }

    private void begin(Duration elapsed) {
        waiting.removeIf(planned -> {
            var due = planned.from().compareTo(elapsed) <= 0;
            if (due) {
                wrong.put(planned.kind(), injector.begin(planned.kind()));
                if (planned.kind().takesKafkaAway()) {
                    kafkaLeft = Instant.now();
                    scene.spoilMirrors();
                }
            }
            return due;
        });
    }

    private void heal(Duration elapsed) {
        plan.stream().filter(planned -> planned.until().compareTo(elapsed) <= 0).map(Planned::kind).forEach(kind -> {
            var heal = wrong.remove(kind);
            if (heal != null) {
                if (kind.takesKafkaAway()) {
                    writersHeld();
                }
                heal.heal();
            }
        });
    }

    /** Without Kafka each of a writer's workers ends the turn that it is in, and holds the record of it; none begins another. */
    private void writersHeld() {
        var names = scene.written().stream().filter(write -> write.at().isAfter(kafkaLeft))
                .filter(write -> !write.write().by().isEmpty()).map(write -> write.write().key()).distinct().toList();
        if (names.size() > WRITERS * Injector.WRITES_AT_ONCE) {
            violations.add(new Violation("no-write-without-kafka",
                    "without Kafka writers went on to write: " + names));
        }
    }
}

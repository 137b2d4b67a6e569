package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.util.Optional;
import java.util.SortedMap;

/** At quiet the newest outcome of every mirror says that it was applied, and is about its newest decision. */
public final class Recorded {
    private static final String NAME = "outcomes-tell-where-it-stands";
    private final World world;
    private final MemoryLog log;
    private final Violations violations;

    /** Of a world. */
    public Recorded(World world, MemoryLog log, Violations violations) {
        this.world = world;
        this.log = log;
        this.violations = violations;
    }

    /** Looks at everything that stands. */
    public void check() {
        var decisions = log.newest(Catalogue.desired(World.LOCAL));
        var outcomes = log.newest(Catalogue.outcomes(World.LOCAL));
        var expected = Expected.of(world);
        expected.mirrors().forEach((name, mirror) -> {
            var standing = world.local().at(name);
            if (mirror.isPresent() && standing.service().isPresent() && !Ours.isForeign(standing)) {
                check(name.toString(), decisions, outcomes);
            }
        });
    }

    private void check(String name, SortedMap<String, Entry> decisions, SortedMap<String, Entry> outcomes) {
        var decision = Optional.ofNullable(decisions.get(name)).map(Entry::position);
        var about = Optional.ofNullable(outcomes.get(name)).flatMap(Recorded::applied);
        if (decision.isEmpty() || !decision.equals(about)) {
            violations.add(NAME, "%s was decided at %s, and its outcome is %s", name, decision, about);
        }
    }

    /** The decision that an outcome says was applied. */
    private static Optional<Cause> applied(Entry entry) {
        return entry.as(Codec.OUTCOMES).reading() instanceof Reading.Read<Outcome>(var event)
                && event.data().orElse(null) instanceof Outcome.Applied applied
                        ? Optional.of(applied.desired())
                        : Optional.empty();
    }
}

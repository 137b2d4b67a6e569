package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is held: it has a reason to be, and after a person let everything go, nothing is. */
final class Holding {
    private static final String NAME = "holds-have-a-reason";
    private static final int LEAST = 20;

    private final World world;
    private final MemoryLog log;
    private final Violations violations;
    private final Map<String, Integer> most = new HashMap<>();

    Holding(World world, MemoryLog log, Violations violations) {
        this.world = world;
        this.log = log;
        this.violations = violations;
    }

    /** Something was written: how many mirrors there have been of a cluster. */
    void written(Write write) {
        write.after().service().map(there -> there.content().labels().get(Keys.CLUSTER_NAME))
                .ifPresent(target -> most.merge(target, Ours.mirrorsOf(world.local(), target), Math::max));
    }

    /** Every hold that is said now, by its name. */
    SortedMap<ObjectId, Outcome.Held> held() {
        var held = new TreeMap<ObjectId, Outcome.Held>();
        log.newest(Catalogue.outcomes(World.LOCAL)).forEach((name, entry) -> {
            if (entry.as(Codec.OUTCOMES).reading() instanceof Reading.Read<Outcome>(var event)
                    && event.data().orElse(null) instanceof Outcome.Held hold) {
                held.put(ObjectId.parse(name), hold);
            }
        });
        return held;
    }

    /** Each hold has a reason to be. */
    void check() {
        held().forEach((name, hold) -> {
            if (!isGrounded(hold)) {
                violations.add(NAME, "%s is held for link %s because of %s, and that is not so", name, hold.of(),
                        hold.reason());
            }
        });
    }

    private boolean isGrounded(Outcome.Held hold) {
        if (hold.reason() == Reason.LINK_DELETED) {
            return world.deletedLinks().containsKey(hold.of());
        }
        return hold.of().equals(LinkName.LOCAL)
                || most.getOrDefault(Ours.target(hold.of().value()), 0) >= LEAST;
    }

    /** After everything was let go. */
    void checkNothingIsHeld() {
        held().forEach((name, hold) -> violations.add("a-release-lets-go", "%s is still held for link %s: %s", name,
                hold.link(), hold.message()));
    }
}

package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.wire.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Every decision and every change has its causes in the log. */
public final class Provenance {
    private static final String NAME = "causes-are-in-the-log";
    private final MemoryLog log;
    private final Violations violations;

    /** Rules for causes. */
    public Provenance(MemoryLog log, Violations violations) {
        this.log = log;
        this.violations = violations;
    }

    /** A record of {@code desired} names records that are there. */
    public void ofDecision(Entry decision) {
        exist("the decision at " + decision.position(), causes(decision));
    }

    void ofChange(String key, Attributes attributes, boolean isRemoval) {
        var causes = attributes.causes();
        exist("the change of " + key, causes);
        var desired = causes.stream().filter(cause -> cause.topic().equals(Catalogue.desired(World.LOCAL))).toList();
        var isAbout = desired.stream().flatMap(cause -> log.at(cause).stream())
                .anyMatch(entry -> entry.key().equals(key) || entry.key().startsWith("whole:"));
        if (!isAbout) {
            violations.add(NAME, "the change of %s names no decision about it: %s", key, causes);
        }
        if (isRemoval && causes.stream().noneMatch(cause -> cause.topic().startsWith("mirrorlog.observed.")
                || cause.topic().equals(Catalogue.links(World.LOCAL)))) {
            violations.add("removals-have-a-ground", "the removal of %s names no fact and no Link: %s", key, causes);
        }
    }

    private void exist(String what, List<Cause> causes) {
        causes.stream().filter(cause -> log.at(cause).isEmpty())
                .forEach(cause -> violations.add(NAME, "%s names %s, where nothing is", what, cause));
    }

    private static List<Cause> causes(Entry entry) {
        var header = entry.headers().lastHeader("ce_causes");
        return header == null || header.value().length == 0
                ? List.of()
                : Arrays.stream(new String(header.value(), StandardCharsets.UTF_8).split(" ", -1)).map(Cause::parse)
                        .toList();
    }
}

package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Held deletes never leak (design, mass-delete guard): of more than half of a link's mirrors, and at least 20, within ten minutes no
 * process of a writer removes the last, unless a person had let it go, or the Link was gone.
 */
final class HoldRules {
    private static final String NAME = "held-deletes-never-leak";
    private static final int LEAST = 20;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final World world;
    private final MemoryLog log;
    private final InstantSource clock;
    private final Violations violations;
    private final Map<String, Map<LinkName, Removals>> processes = new HashMap<>();
    private Instant last = Instant.EPOCH;

    HoldRules(World world, MemoryLog log, InstantSource clock, Violations violations) {
        this.world = world;
        this.log = log;
        this.clock = clock;
        this.violations = violations;
    }

    /** What one process removed of a link since the Link came, or a person let something go. */
    private static final class Removals {
        private final Map<ObjectId, Instant> names = new HashMap<>();
        private Instant letGoUntil = Instant.MIN;
        private boolean linkIsGone;
    }

    /** A process has read a record of a Link. */
    void read(String writer, Entry entry) {
        if (entry.as(Codec.LINKS).reading() instanceof Reading.Read<LinkRecord>(var event)) {
            switch (event.data().orElse(null)) {
                case LinkRecord.Spec spec -> came(of(writer, spec.link()));
                case LinkRecord.Release release -> {
                    var removals = of(writer, release.link());
                    removals.names.clear();
                    removals.letGoUntil = Instant.parse(release.hold());
                }
                case LinkRecord.Options _,LinkRecord.Gateway _,LinkRecord.AcceptUid _ -> {
                }
                case null -> gone(writer, event);
            }
        }
    }

    private static void came(Removals removals) {
        removals.names.clear();
        removals.linkIsGone = false;
    }

    private void gone(String writer, Event<LinkRecord> event) {
        if (event.key().endsWith("/spec")) {
            var removals = of(writer, new LinkName(event.key().substring(0, event.key().indexOf('/'))));
            removals.names.clear();
            removals.linkIsGone = true;
        }
    }

    /** A process has recorded a removal. */
    void removed(String writer, ObjectId name, Attributes attributes) {
        forgetIfTheClockJumped();
        var link = attributes.extension(Extension.LINK);
        if (link.isEmpty() || link.equals(LinkName.LOCAL.value())) {
            return;
        }
        var removals = of(writer, new LinkName(link));
        if (removals.linkIsGone || !decided(attributes).isAfter(removals.letGoUntil)) {
            return;
        }
        var now = clock.instant();
        removals.names.put(name, now);
        removals.names.entrySet().removeIf(entry -> entry.getValue().plus(WINDOW).isBefore(now)
                || world.local().at(entry.getKey()).service().isPresent());
        var gone = removals.names.size();
        var left = Ours.mirrorsOf(world.local(), Ours.target(link));
        if (gone >= LEAST && gone > left) {
            violations.add(NAME,
                    "%s removed %s, the %dth mirror of link %s, of which %d are left, and nobody let it go",
                    writer, name, gone, link, left);
        }
    }

    private void forgetIfTheClockJumped() {
        var now = clock.instant();
        if (now.isBefore(last) || now.isAfter(last.plus(WINDOW))) {
            processes.values().forEach(links -> links.values().forEach(removals -> removals.names.clear()));
        }
        last = now;
    }

    /** When the newest decision was recorded that a change names. */
    private Instant decided(Attributes attributes) {
        return attributes.causes().stream().filter(cause -> cause.topic().equals(Catalogue.desired(World.LOCAL)))
                .flatMap(cause -> log.at(cause).stream()).map(Entry::appended).max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Removals of(String writer, LinkName link) {
        return processes.computeIfAbsent(writer, _ -> new HashMap<>()).computeIfAbsent(link, _ -> new Removals());
    }
}

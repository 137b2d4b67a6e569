package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.chance.VirtualClock;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What becomes of the log and of time. */
final class LogTrouble {
    private static final int HOUR = 3600;
    private static final String SESSION = "ce_session";
    private final MemoryLog log;
    private final Parts parts;
    private final Dice dice;
    private final Faults faults;
    private final VirtualClock clock;

    LogTrouble(MemoryLog log, Parts parts, Dice dice, Faults faults, VirtualClock clock) {
        this.log = log;
        this.parts = parts;
        this.dice = dice;
        this.faults = faults;
        this.clock = clock;
    }

    void make() {
        clock.move(Duration.ofMillis(dice.between(1, 20_000)));
        cut();
        if (faults.loom(5)) {
            var topic = dice.oneOf(List.of(Catalogue.desired(World.LOCAL), Catalogue.outcomes(World.LOCAL)));
            var partition = dice.below(log.partitions());
            if (log.compact(topic, partition, parts.readByAll(topic, partition)) > 0) {
                faults.happened(Fault.LOG_COMPACTED);
            }
        }
        if (faults.happens(Fault.POISON, 3)) {
            poison();
        }
        if (faults.loom(5) && late(dice.oneOf(World.REMOTE), dice.below(log.partitions()))) {
            faults.happened(Fault.FACT_LATE);
        }
        if (faults.happens(Fault.CLOCK_JUMPED, 2)) {
            clock.move(Duration.ofSeconds(dice.between(-HOUR, HOUR)));
        }
    }

    private void cut() {
        if (!faults.loom(5)) {
            return;
        }
        var at = dice.below(World.REMOTE.size());
        var topic = Catalogue.observed(World.REMOTE.get(at));
        var partition = dice.below(log.partitions());
        var end = log.end(topic, partition);
        var projector = parts.projectors().get(partition);
        var read = projector.position(topic);
        // One that had committed nothing yet did so within seconds; retention is counted in days.
        if (read < end && projector.readForGood(topic) > 0) {
            log.cut(topic, partition, read + 1 + dice.below(Math.toIntExact(end - read)));
            faults.happened(Fault.LOG_CUT);
            // The watchers are in the order of the clusters' names, as the remote ones are.
            parts.watchers().get(at).unsure();
        }
    }

    /** In every partition a session that is over says something once more, where there is one. */
    void lateFacts() {
        for (var cluster : World.REMOTE) {
            for (var partition = 0; partition < log.partitions(); partition++) {
                var _ = late(cluster, partition);
            }
        }
    }

    /** As a producer that stood still does: what it had to say comes after the next session began. */
    private boolean late(ClusterName cluster, int partition) {
        var topic = Catalogue.observed(cluster);
        var all = log.all(topic, partition);
        var now = all.reversed().stream().filter(entry -> fact(entry, Fact.SessionStarted.class)).findFirst()
                .map(entry -> entry.header(SESSION)).orElse("");
        var said = all.stream()
                .filter(entry -> fact(entry, Fact.ObjectFact.class) && !entry.header(SESSION).equals(now));
        var fact = dice.anyOf(said.toList());
        fact.ifPresent(
                entry -> log.append(new Outgoing(topic, partition, entry.key(), entry.headers(), entry.value())));
        return fact.isPresent();
    }

    private static boolean fact(Entry entry, Class<? extends Fact> kind) {
        return entry.as(Codec.FACTS).reading() instanceof Reading.Read<Fact>(var event)
                && event.data().filter(kind::isInstance).isPresent();
    }

    private void poison() {
        var topic = dice.oneOf(List.of(Catalogue.observed(World.REMOTE.getFirst()), Catalogue.links(World.LOCAL),
                Catalogue.outcomes(World.LOCAL)));
        var headers = new RecordHeaders();
        if (dice.percent(50)) {
            headers.add("ce_type", "io.mirrorlog.service.observed.v1".getBytes(StandardCharsets.UTF_8));
        }
        var _ = log.append(new Outgoing(topic, dice.below(log.partitions()), dice.percent(50) ? "shop/web" : "poison",
                headers, "no JSON".getBytes(StandardCharsets.UTF_8)));
    }
}

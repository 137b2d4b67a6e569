package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.faults.LocalWrites.Timed;
import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.invariant.Violation;
import io.mirrorlog.tests.simulation.invariant.Violations;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    private static final ObjectId MIRROR = new ObjectId("shop", "web-east");
    private static final LinkName EAST = new LinkName("east");
    private static final String CHANGES = Catalogue.changes(World.LOCAL);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MemoryLog log = new MemoryLog(List.of(Catalogue.desired(World.LOCAL), CHANGES), 1, () -> now);
    private final Cause decision = log.append(new Outgoing(Catalogue.desired(World.LOCAL), 0, MIRROR.toString(),
            new RecordHeaders(), new byte[0]));
    private final Violations violations = new Violations(Trace.none());
    private final Ledger ledger = new Ledger(log);

    @Test
    void aWriteThatIsRecordedIsInOrder() {
        write(80, 81);
        record(updated(80, 81));

        ledger.close(false, violations);

        assertThat(violations.all()).isEmpty();
    }

    @Test
    void aWriteThatNoRecordIsAboutIsTold() {
        write(80, 81);
        write(81, 82);
        record(updated(81, 82));

        ledger.close(false, violations);

        assertThat(violations.all()).extracting(Violation::invariant).containsExactly("writes-are-recorded");
    }

    @Test
    void aRecordOfWhatWasNotWrittenIsTold() {
        write(80, 81);

        record(updated(80, 99));

        assertThat(violations.all()).extracting(Violation::invariant).containsOnly("changes-are-writes");
    }

    @Test
    void aRecordBeforeItsWriteIsTold() {
        record(updated(80, 81));
        write(80, 81);

        assertThat(violations.all()).extracting(Violation::invariant).containsExactly("changes-are-writes");
    }

    @Test
    void whatWasFoundByAnotherMayStillBeRecordedByWhoeverWroteIt() {
        write(80, 81);
        record(new Changed.Recovered(EAST, Optional.empty(), Optional.of(mirror(81))));
        record(updated(80, 81));

        ledger.close(false, violations);

        assertThat(violations.all()).isEmpty();
    }

    @Test
    void whoeverWasKilledIsForgiven() {
        write(80, 81);

        ledger.close(true, violations);

        assertThat(violations.all()).isEmpty();
    }

    private void write(int before, int after) {
        pass();
        ledger.wrote(new Timed(now,
                new Write("writer", Write.Target.SERVICE, Write.Verb.UPDATE, MIRROR, standing(before),
                        standing(after))));
    }

    private void record(Changed change) {
        pass();
        var attributes = Attributes.of("id-" + now, "/clusters/west/writer", MIRROR.toString(), now, Map.of())
                .causedBy(List.of(decision));
        var encoded = Codec.CHANGES.encode(Event.of(MIRROR.toString(), attributes, change));
        var position = log.append(new Outgoing(CHANGES, 0, encoded.key(), encoded.headers(), encoded.value()));
        ledger.recorded(log.at(position).orElseThrow(), violations);
    }

    private void pass() {
        now = now.plusMillis(10);
    }

    private static Changed updated(int before, int after) {
        var remote = new RemoteRef(new ClusterName("east"), new ObjectId("shop", "web"), "uid", "1");
        return new Changed.Updated(EAST, remote, mirror(before), mirror(after), List.of());
    }

    private static Standing standing(int port) {
        return new Standing(Optional.of(new Stored<>("uid", Integer.toString(port), service(port), new TreeSet<>(),
                new TreeSet<>(), "")), Optional.empty());
    }

    private static Mirror mirror(int port) {
        return new Mirror(service(port), Optional.empty());
    }

    private static MirrorService service(int port) {
        return new MirrorService(new TreeMap<>(), new TreeMap<>(), false,
                List.of(new Port("http", "TCP", port, Integer.toString(port), "")));
    }
}

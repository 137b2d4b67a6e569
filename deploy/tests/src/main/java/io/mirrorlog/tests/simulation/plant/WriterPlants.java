package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.tests.simulation.world.LocalEvent;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Bugs in writers. */
final class WriterPlants {
    private WriterPlants() {}

    /** When a Link's spec is read, this is read beside it, and stands nowhere. */
    private static <T> List<Received<T>> beside(Received<LinkRecord> link, Function<LinkName, String> key,
            Function<LinkName, T> planted) {
        if (!(link.reading() instanceof Reading.Read<LinkRecord>(var event)
                && event.data().orElse(null) instanceof LinkRecord.Spec spec)) {
            return List.of();
        }
        var of = key.apply(spec.link());
        return List.of(new Received<>(link.position(), link.appended(), new Reading.Read<>(Event.of(of,
                Attributes.of("planted", "", of, Instant.EPOCH, Map.of()), planted.apply(spec.link())))));
    }

    /** For each Link that is read, everything counts as known. */
    static final class SurplusBeforeWhole implements Seams {
        @Override
        public List<Received<Desired>> inventedFor(Received<LinkRecord> link) {
            return beside(link, Desired.Whole::key, name -> new Desired.Whole(name, "planted", "planted"));
        }
    }

    /** Events of mirrors are lost. */
    static final class DropDrift implements Seams {
        @Override
        public boolean tellsWriter(LocalEvent event) {
            return event instanceof LocalEvent.OfNamespace;
        }
    }

    /** Events of namespaces are lost. */
    static final class DropNamespaces implements Seams {
        @Override
        public boolean tellsWriter(LocalEvent event) {
            return !(event instanceof LocalEvent.OfNamespace);
        }
    }

    /** Leases are not looked at. */
    static final class IgnoreLease implements Seams {
        @Override
        public boolean mayWrite(boolean real) {
            return true;
        }
    }

    /** With each Link a release is read that nobody wrote. */
    static final class LetGoByItself implements Seams {
        @Override
        public List<Received<LinkRecord>> readBeside(Received<LinkRecord> link) {
            return beside(link, name -> release(name).key(), LetGoByItself::release);
        }

        private static LinkRecord release(LinkName link) {
            return new LinkRecord.Release(link, Instant.MAX.toString(), "", "");
        }
    }

    /** Changes are not recorded. */
    static final class ForgetRecord implements Seams {
        @Override
        public List<Outgoing> fromWriter(Outgoing record) {
            return record.topic().startsWith("mirrorlog.changes.") ? List.of() : List.of(record);
        }
    }

    /** Causes are named that are nowhere. */
    static final class WrongCause implements Seams {
        @Override
        public List<Outgoing> fromWriter(Outgoing record) {
            return List.of(new Outgoing(record.topic(), record.partition(), record.key(),
                    Headers.with(record.headers(), "ce_causes", "mirrorlog.desired.west/0@99999999"), record.value()));
        }
    }
}

package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.util.List;

/** Bugs in watchers. */
final class WatcherPlants {
    private WatcherPlants() {}

    /** Every listing that starts is finished at once, with nothing in it. */
    static final class AbsenceBeforeFinished implements Seams {
        @Override
        public List<Outgoing> fromWatcher(Outgoing record) {
            var reading = Codec.FACTS.decode(record.key(), record.headers(), record.value());
            return reading instanceof Reading.Read<Fact>(var event)
                    && event.data().orElse(null) instanceof Fact.ListingStarted started
                            ? List.of(record, finished(record, event, started))
                            : List.of(record);
        }

        private static Outgoing finished(Outgoing record, Event<Fact> event, Fact.ListingStarted started) {
            var encoded = Codec.FACTS.encode(Event.of(record.key(), event.attributes(),
                    new Fact.ListingFinished(started.kind(), started.listing(), 0)));
            return new Outgoing(record.topic(), record.partition(), record.key(), encoded.headers(), encoded.value());
        }
    }

    /** The uid is not asked for. */
    static final class SkipUid implements Seams {
        @Override
        public boolean confirmsCluster() {
            return false;
        }
    }
}

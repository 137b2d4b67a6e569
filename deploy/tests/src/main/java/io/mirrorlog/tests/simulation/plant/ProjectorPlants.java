package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.projector.rules.ClusterEntry;
import io.mirrorlog.projector.rules.Listing;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.part.Seams;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bugs in projectors. */
final class ProjectorPlants {
    private ProjectorPlants() {}

    private static Optional<Event<Fact>> fact(Entry record) {
        return record.position().topic().startsWith("mirrorlog.observed.")
                && record.as(Codec.FACTS).reading() instanceof Reading.Read<Fact>(var event)
                        ? Optional.of(event)
                        : Optional.empty();
    }

    /** Whatever session recorded a fact, it is read as one of the last that started. */
    static final class IgnoreSession implements Seams {
        private final Map<String, String> sessions = new HashMap<>();

        @Override
        public Optional<Entry> toProjector(Entry record) {
            var at = record.position().topic() + "/" + record.position().partition();
            var fact = fact(record).flatMap(Event::data);
            if (fact.orElse(null) instanceof Fact.SessionStarted started) {
                sessions.put(at, started.session());
            }
            var session = sessions.get(at);
            return Optional.of(fact.isEmpty() || session == null
                    ? record
                    : new Entry(record.position(), record.appended(), record.key(),
                            Headers.with(record.headers(), "ce_session", session), record.value()));
        }
    }

    /** Every listing's count is what was counted. */
    static final class IgnoreCount implements Seams {
        private final Map<String, Integer> counted = new HashMap<>();

        @Override
        public Optional<Entry> toProjector(Entry record) {
            var event = fact(record);
            var data = event.flatMap(Event::data);
            if (data.isEmpty()) {
                return Optional.of(record);
            }
            var at = record.position().topic() + "/" + record.position().partition() + "/";
            return Optional.of(switch (data.get()) {
                case Fact.ListingStarted started -> {
                    counted.put(at + started.kind(), 0);
                    yield record;
                }
                case Fact.ListingFinished finished -> finished(record, event.get(), new Fact.ListingFinished(
                        finished.kind(), finished.listing(), counted.getOrDefault(at + finished.kind(), 0)));
                case Fact.ServiceObserved _ -> count(record, at + Kind.SERVICES);
                case Fact.EndpointsObserved _ -> count(record, at + Kind.ENDPOINTS);
                default -> record;
            });
        }

        private Entry count(Entry record, String at) {
            if (record.header("ce_op").equals("r")) {
                counted.merge(at, 1, Integer::sum);
            }
            return record;
        }

        private static Entry finished(Entry record, Event<Fact> event, Fact.ListingFinished with) {
            var encoded = Codec.FACTS.encode(Event.of(record.key(), event.attributes(), with));
            return new Entry(record.position(), record.appended(), record.key(), encoded.headers(), encoded.value());
        }
    }

    /** Every cluster counts as listed whole. */
    static final class UnknownIsAbsent implements Seams {
        @Override
        public Object fromStore(String store, Object value) {
            return value instanceof ClusterEntry entry
                    ? new ClusterEntry(entry.session(), entry.selection(), entry.clusterUid(), entry.firstUid(),
                            entry.nextOffset(),
                            whole(entry.services()), whole(entry.endpoints()))
                    : value;
        }

        private static Listing whole(Listing listing) {
            return new Listing(listing.epoch(), listing.running(), listing.counted(),
                    listing.whole().isEmpty() ? "assumed" : listing.whole(), listing.finished());
        }
    }

    /** The offset is committed first. */
    static final class EmitBeforeState implements Seams {
        @Override
        public boolean commitsBeforeState() {
            return true;
        }
    }

    /** Its own topic is not read. */
    static final class SkipReadBack implements Seams {
        @Override
        public Optional<Entry> toProjector(Entry record) {
            return Optional.of(record).filter(read -> !read.position().topic().startsWith("mirrorlog.desired."));
        }
    }

    /** What has no value is not sent. */
    static final class SkipTombstones implements Seams {
        @Override
        public boolean emits(Outgoing decision) {
            return decision.value() != null;
        }
    }
}

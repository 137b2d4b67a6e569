package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Folding;
import io.mirrorlog.projector.rules.Observation;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Takes one record of each kind of topic in: first what is known changes, then what is decided. */
final class Intake {
    private final StoreKnown known;
    private final Emitter emitter;
    private final Decisions decisions;
    private final ProjectorCounts counts;

    Intake(StoreKnown known, Emitter emitter, Decisions decisions, ProjectorCounts counts) {
        this.counts = counts;
        this.known = known;
        this.emitter = emitter;
        this.decisions = decisions;
    }

    /** A record of an observed topic. */
    void fact(Cause position, Record<String, byte[]> record) {
        var cluster = Catalogue.clusterOf(position.topic());
        var reading = Codec.FACTS.decode(record.key(), record.headers(), record.value());
        switch (reading) {
            case Reading.Read<Fact>(Event<Fact> event) when event.data().isPresent() -> {
                var source = new Source(position, event.attributes().id());
                var op = Op.of(event.attributes().extension(Extension.OP));
                var step = Folding.after(known,
                        new Observation(cluster, event.attributes().extension(Extension.SESSION),
                                op.orElse(Op.UPDATE), source, event.data().get()));
                var affected = decisions.affectedBefore(cluster, step.touched());
                known.apply(cluster, step);
                affected.addAll(decisions.affected(cluster, step.touched()));
                decisions.afterFact(cluster, affected, new Trigger(Optional.of(source), op, time(record)));
            }
            case Reading.Read<Fact> _ -> left(position, record, "a fact without data");
            case Reading.UnknownType<Fact> unknown -> left(position, record, unknown.message());
            case Reading.Unreadable<Fact> unreadable -> left(position, record, unreadable.message());
        }
        if (!(reading instanceof Reading.Read<Fact>(Event<Fact> event) && event.data().isPresent())) {
            known.apply(cluster, Folding.passing(known.cluster(cluster), position.offset()));
        }
    }

    /** A record of the links topic. */
    void link(Cause position, Record<String, byte[]> record) {
        switch (Codec.LINKS.decode(record.key(), record.headers(), record.value())) {
            case Reading.Read<LinkRecord>(Event<LinkRecord> event) -> {
                var source = new Source(position, event.attributes().id());
                var slash = event.key().lastIndexOf('/');
                if (slash < 1 || event.key().indexOf('/') != slash) {
                    left(position, record, "key '%s' is not <link>/<aspect>".formatted(event.key()));
                    return;
                }
                var name = new LinkName(event.key().substring(0, slash));
                var before = known.link(name);
                known.apply(event.data().map(data -> before.after(data, source))
                        .orElseGet(() -> before.without(event.key().substring(slash + 1))));
                decisions.afterLink(before, trigger(source, record));
            }
            case Reading.UnknownType<LinkRecord> unknown -> left(position, record, unknown.message());
            case Reading.Unreadable<LinkRecord> unreadable -> left(position, record, unreadable.message());
        }
    }

    /** A record of desired, ours or an earlier version's: what stands there. One we did not just write is decided again. */
    void standing(Cause position, Record<String, byte[]> record) {
        switch (Codec.DESIRED.decode(record.key(), record.headers(), record.value())) {
            case Reading.Read<Desired>(Event<Desired> event) when !isKey(event.key()) ->
                left(position, record, "key '%s' is not <namespace>/<name>".formatted(event.key()));
            case Reading.Read<Desired>(Event<Desired> event) -> {
                var emitted = event.data().map(_ -> Emitted.read(event.attributes(), record.value()));
                if (emitter.readBack(event.key(), emitted, time(record))) {
                    decisions.about(event.key(), trigger(new Source(position, event.attributes().id()), record));
                }
            }
            // A newer version's decision stands until that version, or a fact, says otherwise.
            case Reading.UnknownType<Desired> _ -> {
            }
            case Reading.Unreadable<Desired> unreadable -> left(position, record, unreadable.message());
        }
    }

    /** A marker's key has no slash; a name's has one, with something on either side. */
    private static boolean isKey(String key) {
        var slash = key.indexOf('/');
        return slash < 0 ? !key.isEmpty() : slash > 0 && slash < key.length() - 1 && slash == key.lastIndexOf('/');
    }

    private void left(Cause position, Record<String, byte[]> record, String message) {
        counts.unreadable(position.topic());
        var source = new Source(position, position.toString());
        decisions.unreadable(new Desired.Unreadable(position, message), source, trigger(source, record));
    }

    private static Trigger trigger(Source source, Record<String, byte[]> record) {
        return new Trigger(Optional.of(source), Optional.empty(), time(record));
    }

    private static Instant time(Record<String, byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}

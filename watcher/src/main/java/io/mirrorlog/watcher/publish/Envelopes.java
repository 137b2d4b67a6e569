package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Marker;
import io.mirrorlog.topics.fact.Fact.ObjectFact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/** Gives facts and markers their keys and attributes. */
final class Envelopes {
    private final Origin origin;
    private final InstantSource clock;

    Envelopes(Origin origin, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
    }

    Event<Fact> of(ObjectFact fact, Op op, String id) {
        var key = fact.service().toString();
        return Event.of(key, attributes(id, key).with(Extension.OP, op.letter()), fact);
    }

    /**
     * A marker, the same for every partition that it is sent to.
     *
     * @param about    the session or listing
     * @param sequence differs where the same marker comes again
     */
    Event<Fact> of(Marker marker, String key, String about, String sequence) {
        var id = EventIds.ofDerived(List.of(about), key, Codec.FACTS.typeOf(marker), sequence);
        return Event.of(key, attributes(id, key.equals(Outbox.HEARTBEAT) ? key : about), marker);
    }

    private Attributes attributes(String id, String subject) {
        var extensions = new TreeMap<String, String>();
        extensions.put(Extension.CLUSTER, origin.cluster().value());
        extensions.put(Extension.SESSION, origin.session());
        return Attributes.of(id, "/clusters/" + origin.cluster() + "/watcher", subject, clock.instant(), extensions);
    }
}

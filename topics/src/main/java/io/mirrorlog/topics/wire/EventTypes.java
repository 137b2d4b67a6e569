package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * The type names on the wire, all in one place. A name is never reused for another content: a breaking change is a {@code .v2}.
 */
public final class EventTypes {
    /** The type of a record without data, on every topic. */
    public static final String TOMBSTONE = "io.mirrorlog.tombstone.v1";

    static final Map<String, Class<? extends Fact>> FACTS = Map.ofEntries(
            Map.entry("io.mirrorlog.service.observed.v1", Fact.ServiceObserved.class),
            Map.entry("io.mirrorlog.service.unexported.v1", Fact.ServiceUnexported.class),
            Map.entry("io.mirrorlog.service.deleted.v1", Fact.ServiceDeleted.class),
            Map.entry("io.mirrorlog.endpoints.observed.v1", Fact.EndpointsObserved.class),
            Map.entry("io.mirrorlog.endpoints.deleted.v1", Fact.EndpointsDeleted.class),
            Map.entry("io.mirrorlog.object.oversized.v1", Fact.Oversized.class),
            Map.entry("io.mirrorlog.session.started.v1", Fact.SessionStarted.class),
            Map.entry("io.mirrorlog.listing.started.v1", Fact.ListingStarted.class),
            Map.entry("io.mirrorlog.listing.finished.v1", Fact.ListingFinished.class),
            Map.entry("io.mirrorlog.heartbeat.v1", Fact.Heartbeat.class));

    static final Map<String, Class<? extends LinkRecord>> LINKS = Map.of(
            "io.mirrorlog.link.spec.v1", LinkRecord.Spec.class,
            "io.mirrorlog.link.options.v1", LinkRecord.Options.class,
            "io.mirrorlog.link.gateway.v1", LinkRecord.Gateway.class,
            "io.mirrorlog.link.release.v1", LinkRecord.Release.class,
            "io.mirrorlog.link.accept-uid.v1", LinkRecord.AcceptUid.class);

    static final Map<String, Class<? extends Desired>> DESIRED = Map.of(
            "io.mirrorlog.desired.wanted.v1", Desired.Wanted.class,
            "io.mirrorlog.desired.refused.v1", Desired.Refused.class,
            "io.mirrorlog.desired.whole.v1", Desired.Whole.class,
            "io.mirrorlog.desired.unreadable.v1", Desired.Unreadable.class);

    static final Map<String, Class<? extends Outcome>> OUTCOMES = Map.of(
            "io.mirrorlog.outcome.applied.v1", Outcome.Applied.class,
            "io.mirrorlog.outcome.refused.v1", Outcome.Refused.class,
            "io.mirrorlog.outcome.failed.v1", Outcome.Failed.class,
            "io.mirrorlog.outcome.waiting.v1", Outcome.Waiting.class,
            "io.mirrorlog.outcome.held.v1", Outcome.Held.class);

    static final Map<String, Class<? extends Changed>> CHANGES = Map.ofEntries(
            Map.entry("io.mirrorlog.mirror.created.v1", Changed.Created.class),
            Map.entry("io.mirrorlog.mirror.updated.v1", Changed.Updated.class),
            Map.entry("io.mirrorlog.mirror.repaired.v1", Changed.Repaired.class),
            Map.entry("io.mirrorlog.mirror.deleted.v1", Changed.Deleted.class),
            Map.entry("io.mirrorlog.mirror.recovered.v1", Changed.Recovered.class),
            Map.entry("io.mirrorlog.namespace.created.v1", Changed.NamespaceCreated.class),
            Map.entry("io.mirrorlog.mirror.refused.v1", Changed.Refused.class),
            Map.entry("io.mirrorlog.mirror.failed.v1", Changed.Failed.class),
            Map.entry("io.mirrorlog.mirror.held.v1", Changed.Held.class),
            Map.entry("io.mirrorlog.mirror.released.v1", Changed.Released.class),
            Map.entry("io.mirrorlog.record.unreadable.v1", Changed.Unreadable.class));

    private EventTypes() {}

    /** Every type with its class, sorted by name. */
    public static Map<String, Class<?>> all() {
        var all = new TreeMap<String, Class<?>>();
        all.putAll(FACTS);
        all.putAll(LINKS);
        all.putAll(DESIRED);
        all.putAll(OUTCOMES);
        all.putAll(CHANGES);
        return all;
    }
}

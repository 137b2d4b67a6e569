package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.topics.wire.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs what happened through the rules, and tells what is desired then as lines of a golden file. */
final class Replay {
    private final Map<ClusterName, Long> offsets = new HashMap<>();
    private final ClusterName local;
    private InMemoryProjection projection;
    private long links;

    Replay(ClusterName local) {
        this.local = local;
        this.projection = new InMemoryProjection(new InMemoryKnown(local), new TreeMap<>());
    }

    Replay all(List<Happening> events) {
        events.forEach(this::take);
        return this;
    }

    void take(Happening event) {
        switch (event) {
            case Happening.OfFact fact -> projection.fact(fact.at(offsets.merge(fact.cluster(), 1L, Long::sum)));
            case Happening.Lost lost -> offsets.merge(lost.cluster(), 1L, Long::sum);
            case Happening.OfLink link -> projection.link(link.record(), source());
            case Happening.LinkRemoved removed -> projection.linkRemoved(removed.link(), removed.aspect());
        }
    }

    /** The same record is read once more, as after a restart. */
    void takeAgain(Happening.OfFact fact) {
        projection.fact(fact.at(offsets.getOrDefault(fact.cluster(), 0L)));
    }

    /** Everything is written out and read back, as when a task moves to another process. */
    void restart() {
        var before = projection.known();
        var after = new InMemoryKnown(local);
        offsets.keySet().forEach(cluster -> {
            var edits = new ArrayList<Step.Edit>();
            before.serviceMarks(cluster).keySet().forEach(id -> edits.add(new Step.Edit.PutService(id,
                    roundTrip(before.service(cluster, id).orElseThrow(), ServiceEntry.class))));
            before.endpointsMarks(cluster).keySet().forEach(id -> edits.add(new Step.Edit.PutEndpoints(id,
                    roundTrip(before.endpoints(cluster, id).orElseThrow(), EndpointsEntry.class))));
            after.apply(cluster, new Step(roundTrip(before.cluster(cluster), ClusterEntry.class), edits,
                    new Step.Touched.All()));
        });
        before.links().values().forEach(link -> after.apply(roundTrip(link, LinkEntry.class)));
        var standing = new TreeMap<ObjectId, Desired.Decided>();
        desired().forEach((id, decided) -> standing.put(id, roundTrip(decided, decided.getClass())));
        projection = new InMemoryProjection(after, standing);
    }

    SortedMap<ObjectId, Desired.Decided> desired() {
        return projection.desired();
    }

    Known known() {
        return projection.known();
    }

    List<String> lines() {
        return desired().entrySet().stream().map(entry -> new String(CanonicalJson.write(Map.of("key", entry.getKey(),
                "type", Codec.DESIRED.typeOf(entry.getValue()), "value", entry.getValue())), StandardCharsets.UTF_8))
                .toList();
    }

    private Source source() {
        var position = new Cause("mirrorlog.links." + local, 0, links++);
        return new Source(position, position.toString());
    }

    private static <T> T roundTrip(T value, Class<? extends T> type) {
        try {
            return CanonicalJson.read(CanonicalJson.write(value), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

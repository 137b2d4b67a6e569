package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every write of a Service or Endpoints in the local cluster, as its API server saw it: by whom, and what was there before and after. */
final class LocalWrites {
    private static final String WRITER = "mirrorlog/writer";

    private final SortedMap<ObjectId, Stored<MirrorService>> services = new TreeMap<>();
    private final SortedMap<ObjectId, Stored<MirrorEndpoints>> endpoints = new TreeMap<>();
    private final Queue<Timed> made = new ConcurrentLinkedQueue<>();

    /** A write and when it was made, in whole milliseconds, as Kafka has its times. */
    record Timed(Instant at, Write write) {}

    /** Those of a cluster in which nothing is yet. */
    LocalWrites(SimCluster local) {
        local.audit().read(this::changed);
    }

    /** What was written since they were asked for the last time. */
    List<Timed> take() {
        var taken = new ArrayList<Timed>();
        for (var next = made.poll(); next != null; next = made.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void changed(String program, Change change) {
        var resource = change.key().resource();
        if (!(resource.equals("services") || resource.equals("endpoints"))
                || !Clusters.NAMESPACES.contains(change.key().namespace())) {
            return;
        }
        var key = new ObjectId(change.key().namespace(), change.key().name());
        var before = standing(key);
        var after = change instanceof Change.Put put
                ? Optional.<JsonNode>of(put.after().object().json())
                : Optional.<JsonNode>empty();
        var target = resource.equals("services") ? Write.Target.SERVICE : Write.Target.ENDPOINTS;
        switch (target) {
            case SERVICE -> put(services, key, after.map(AsStored::service));
            case ENDPOINTS -> put(endpoints, key, after.map(AsStored::endpoints));
            case NAMESPACE -> throw new IllegalStateException(resource);
        }
        made.add(new Timed(Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new Write(program.startsWith(WRITER) ? "writer" : LocalApi.OTHERS, target, verb(change), key, before,
                        standing(key))));
    }

    private Standing standing(ObjectId key) {
        return new Standing(Optional.ofNullable(services.get(key)), Optional.ofNullable(endpoints.get(key)));
    }

    private static Write.Verb verb(Change change) {
        return switch (change) {
            case Change.Removed _ -> Write.Verb.DELETE;
            case Change.Put(var before, _) -> before.isEmpty() ? Write.Verb.CREATE : Write.Verb.UPDATE;
        };
    }

    private static <T> void put(SortedMap<ObjectId, T> objects, ObjectId key, Optional<T> now) {
        now.ifPresentOrElse(object -> objects.put(key, object), () -> objects.remove(key));
    }
}

package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.tests.simulation.world.Write;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every write of a Service or Endpoints in the local cluster, as its API server saw it: by whom, and what was there before and after. */
interface LocalWrites extends AutoCloseable {
    /** What was written since they were asked for the last time. */
    List<Timed> take();

    @Override
    void close();

    /** A write and when it was made, in whole milliseconds, as Kafka has its times. */
    record Timed(Instant at, Write write) {}

    /** What stands under each name, from write to write. */
    final class Names {
        private static final String WRITER = "mirrorlog/writer";
        private final SortedMap<ObjectId, Stored<MirrorService>> services = new TreeMap<>();
        private final SortedMap<ObjectId, Stored<MirrorEndpoints>> endpoints = new TreeMap<>();

        /** Whether writes of such objects are of interest. */
        static boolean include(String resource, String namespace) {
            return (resource.equals("services") || resource.equals("endpoints"))
                    && Clusters.NAMESPACES.contains(namespace);
        }

        /** Whether a program is a writer of ours. */
        static boolean isOurs(String program) {
            return program.startsWith(WRITER);
        }

        /**
         * One of them is written.
         *
         * @param isOurs whether by a writer of ours
         * @param after  empty: it is deleted
         */
        Timed written(Instant at, boolean isOurs, String resource, ObjectId key, Optional<JsonNode> after) {
            var before = standing(key);
            var isService = resource.equals("services");
            var wasThere = isService ? services.containsKey(key) : endpoints.containsKey(key);
            if (isService) {
                put(services, key, after.map(AsStored::service));
            } else {
                put(endpoints, key, after.map(AsStored::endpoints));
            }
            var verb = after.isEmpty() ? Write.Verb.DELETE : wasThere ? Write.Verb.UPDATE : Write.Verb.CREATE;
            return new Timed(at.truncatedTo(ChronoUnit.MILLIS), new Write(isOurs ? "writer" : LocalApi.OTHERS,
                    isService ? Write.Target.SERVICE : Write.Target.ENDPOINTS, verb, key, before, standing(key)));
        }

        private Standing standing(ObjectId key) {
            return new Standing(Optional.ofNullable(services.get(key)), Optional.ofNullable(endpoints.get(key)));
        }

        private static <T> void put(SortedMap<ObjectId, T> objects, ObjectId key, Optional<T> now) {
            now.ifPresentOrElse(object -> objects.put(key, object), () -> objects.remove(key));
        }
    }
}

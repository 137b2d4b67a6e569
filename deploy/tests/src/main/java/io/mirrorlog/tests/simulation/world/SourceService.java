package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.SortedMap;

/**
 * A Service in a watched cluster.
 *
 * @param version its resourceVersion
 * @param created its creationTimestamp, RFC 3339
 * @param shape   what people write into it
 */
public record SourceService(ObjectId id, String uid, long version, String created, Shape shape) {
    /**
     * The parts that people write.
     *
     * @param headless whether clusterIP is None
     * @param external whether it is an ExternalName
     */
    public record Shape(SortedMap<String, String> labels, SortedMap<String, String> annotations, boolean headless,
            boolean external, List<Port> ports) {
        public Shape {
            ports = List.copyOf(ports);
        }
    }
}

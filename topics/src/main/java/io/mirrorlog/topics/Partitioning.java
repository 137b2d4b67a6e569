package io.mirrorlog.topics;

import io.mirrorlog.topics.id.ObjectId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a namespace has: the same in every topic, so that all that can concern one local object meets in one task.
 *
 * <p>The hash is Kafka's own default for keys (murmur2), applied to the namespace, so that any client can compute it.
 */
public final class Partitioning {
    private Partitioning() {}

    /** The partition of a namespace among so many. */
    public static int of(String namespace, int partitions) {
        return Utils.toPositive(Utils.murmur2(namespace.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** The partition of everything about an object. */
    public static int of(ObjectId object, int partitions) {
        return of(object.namespace(), partitions);
    }
}

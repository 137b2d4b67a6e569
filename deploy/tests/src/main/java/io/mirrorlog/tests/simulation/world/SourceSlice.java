package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ObjectId;
import java.util.List;

/**
 * The one EndpointSlice of a Service in a watched cluster.
 *
 * @param service  whose it is
 * @param version  its resourceVersion
 * @param pods     its endpoints
 * @param headless whether it has the label of headless Services
 */
public record SourceSlice(ObjectId service, String uid, long version, List<Pod> pods, boolean headless) {
    /** The port that every pod listens on. */
    public static final int POD_PORT = 9090;

    public SourceSlice {
        pods = List.copyOf(pods);
    }

    /** Whether traffic can go anywhere. */
    public boolean isReady() {
        return pods.stream().anyMatch(Pod::ready);
    }

    /**
     * One endpoint.
     *
     * @param hostname empty: it has none
     */
    public record Pod(String hostname, String ip, boolean ready) {}
}

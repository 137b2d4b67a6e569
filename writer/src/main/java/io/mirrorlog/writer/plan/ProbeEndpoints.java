package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to do about the Endpoints of a probe Service: they have the gateway's addresses, always ready, since it is through them that is
 * found out whether it answers (behaviour §5.11).
 */
public final class ProbeEndpoints {
    private static final String PORT = "mc-probe";

    private ProbeEndpoints() {}

    /**
     * As they should be.
     *
     * @param target   the Link's {@code targetClusterName}
     * @param identity the gateway's, for the proxy that sends the probe; left out where it is empty (Q19)
     */
    public static MirrorEndpoints of(String target, String identity, List<String> addresses, int port) {
        var annotations = identity.isEmpty()
                ? Map.<String, String>of()
                : Map.of("mirror.linkerd.io/remote-gateway-identity", identity);
        return new MirrorEndpoints(new TreeMap<>(Map.of(Labels.CLUSTER_NAME, target)), new TreeMap<>(annotations),
                addresses, List.of(), List.of(new EndpointPort(PORT, "TCP", port)));
    }

    /** What makes them so, or keeps them; absent: what is there is someone else's, since it names no cluster. */
    public static Optional<Step<MirrorEndpoints>> step(MirrorEndpoints wanted,
            Optional<Found<MirrorEndpoints>> there) {
        if (there.isEmpty()) {
            return Optional.of(new Step.Make<>(wanted));
        }
        var found = there.get();
        return found.content().labels().containsKey(Labels.CLUSTER_NAME)
                ? Optional.of(new EndpointsComparison(wanted, found, Optional.empty()).step())
                : Optional.empty();
    }
}

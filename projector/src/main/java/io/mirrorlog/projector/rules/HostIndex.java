package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which Services have an endpoint of a name: derived from their endpoints, so that it need not be stored. For one thread.
 *
 * <p>An endpoint's name is written like an object's, {@code <namespace>/<hostname>}.
 */
public final class HostIndex {
    private final Map<ClusterName, Map<ObjectId, SortedSet<ObjectId>>> services = new HashMap<>();

    /** The endpoints of a Service were these and are those. */
    public void change(ClusterName cluster, ObjectId service, Optional<EndpointsState> before,
            Optional<EndpointsState> after) {
        before.ifPresent(state -> state.hosts().forEach(host -> remove(cluster, service, host)));
        after.ifPresent(state -> state.hosts().forEach(host -> add(cluster, service, host)));
    }

    /** The Services that have an endpoint of this name, ready or not. */
    public SortedSet<ObjectId> hosting(ClusterName cluster, ObjectId host) {
        var hosting = services.getOrDefault(cluster, Map.of()).get(host);
        return hosting == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(hosting);
    }

    private void add(ClusterName cluster, ObjectId service, EndpointsState.Host host) {
        services.computeIfAbsent(cluster, _ -> new HashMap<>())
                .computeIfAbsent(service.named(host.hostname()), _ -> new TreeSet<>()).add(service);
    }

    private void remove(ClusterName cluster, ObjectId service, EndpointsState.Host host) {
        services.computeIfAbsent(cluster, _ -> new HashMap<>()).computeIfPresent(service.named(host.hostname()),
                (_, hosting) -> {
                    hosting.remove(service);
                    return hosting.isEmpty() ? null : hosting;
                });
    }
}

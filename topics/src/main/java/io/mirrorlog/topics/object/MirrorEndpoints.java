package io.mirrorlog.topics.object;

import java.util.List;
import java.util.SortedMap;

/**
 * The parts of a mirror's v1 Endpoints that are ours (behaviour §4.1, §4.5): one subset at most, since a gateway, and so every mirror of
 * an endpoint, serves every port.
 *
 * @param labels      ours
 * @param annotations ours
 * @param ready       addresses that receive traffic, sorted
 * @param notReady    addresses that are there but must not receive any, sorted
 * @param hosts       addresses of a headless mirror, sorted; no other mirror has any
 * @param ports       empty when there is no address
 */
public record MirrorEndpoints(SortedMap<String, String> labels, SortedMap<String, String> annotations,
        List<String> ready, List<String> notReady, List<NamedAddress> hosts, List<EndpointPort> ports) {
    public MirrorEndpoints {
        labels = Sorted.copy(labels);
        annotations = Sorted.copy(annotations);
        ready = ready.stream().distinct().sorted().toList();
        notReady = notReady.stream().distinct().sorted().toList();
        hosts = hosts.stream().distinct().sorted().toList();
        ports = ports.stream().distinct().sorted().toList();
    }

    /** Whether there is anything to send to, ready or not. */
    public boolean hasAddresses() {
        return !ready.isEmpty() || !notReady.isEmpty() || !hosts.isEmpty();
    }

    /** Endpoints behind a gateway, which have no names. */
    public MirrorEndpoints(SortedMap<String, String> labels, SortedMap<String, String> annotations,
            List<String> ready, List<String> notReady, List<EndpointPort> ports) {
        this(labels, annotations, ready, notReady, List.of(), ports);
    }
}

package io.mirrorlog.topics.object;

import java.util.List;
import java.util.SortedMap;

/**
 * The parts of a mirror's v1 Endpoints that are ours (behaviour §4.1): one subset at most, since a gateway serves every port.
 *
 * @param labels      ours
 * @param annotations ours
 * @param ready       addresses that receive traffic, sorted
 * @param notReady    addresses that are there but must not receive any, sorted
 * @param ports       empty when there is no address
 */
public record MirrorEndpoints(SortedMap<String, String> labels, SortedMap<String, String> annotations,
        List<String> ready,
        List<String> notReady, List<EndpointPort> ports) {
    public MirrorEndpoints {
        labels = Sorted.copy(labels);
        annotations = Sorted.copy(annotations);
        ready = ready.stream().distinct().sorted().toList();
        notReady = notReady.stream().distinct().sorted().toList();
        ports = ports.stream().distinct().sorted().toList();
    }

    /** A port of the subset: the Service port's name and protocol, at the gateway's number. */
    public record EndpointPort(String name, String protocol, int port) implements Comparable<EndpointPort> {
        @Override
        public int compareTo(EndpointPort other) {
            var byName = name.compareTo(other.name);
            if (byName != 0) {
                return byName;
            }
            var byProtocol = protocol.compareTo(other.protocol);
            return byProtocol != 0 ? byProtocol : Integer.compare(port, other.port);
        }
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Endpoints;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Endpoints as an API server serves them.
 *
 * @param ready {@code <address>}, or {@code <host name> <address>}, each
 * @param ports {@code <name> <protocol> <port>} each
 */
record SeenEndpoints(Map<String, String> labels, Map<String, String> annotations, List<String> ready,
        List<String> ports) {
    SeenEndpoints {
        labels = new TreeMap<>(labels);
        annotations = new TreeMap<>(annotations);
        ready = List.copyOf(ready);
        ports = List.copyOf(ports);
    }

    static SeenEndpoints of(Endpoints endpoints) {
        var subsets = List.copyOf(endpoints.getSubsets());
        return new SeenEndpoints(Seen.orEmpty(endpoints.getMetadata().getLabels()),
                Seen.orEmpty(endpoints.getMetadata().getAnnotations()),
                subsets.stream().flatMap(subset -> subset.getAddresses().stream()).map(
                        address -> address.getHostname() == null
                                ? address.getIp()
                                : address.getHostname() + " " + address.getIp())
                        .toList(),
                subsets.stream().flatMap(subset -> subset.getPorts().stream())
                        .map(port -> "%s %s %d".formatted(port.getName(), port.getProtocol(), port.getPort()))
                        .toList());
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Service as an API server serves it, as far as mirroring has a say in it.
 *
 * @param ports    {@code <name> <protocol> <port> <target port>} each
 * @param headless whether it has no ClusterIP
 */
record Seen(Map<String, String> labels, Map<String, String> annotations, List<String> ports, boolean headless) {
    Seen {
        labels = new TreeMap<>(labels);
        annotations = new TreeMap<>(annotations);
        ports = List.copyOf(ports);
    }

    static Seen of(Service service) {
        return new Seen(orEmpty(service.getMetadata().getLabels()), orEmpty(service.getMetadata().getAnnotations()),
                service.getSpec().getPorts().stream().map(port -> "%s %s %d %s".formatted(port.getName(),
                        port.getProtocol(), port.getPort(), port.getTargetPort().getValue())).toList(),
                "None".equals(service.getSpec().getClusterIP()));
    }

    static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}

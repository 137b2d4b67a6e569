package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.Port;
import java.util.List;

/** Ports after the API server's defaults: what was left out is not a difference. */
final class Ports {
    private Ports() {}

    static List<Port> defaulted(List<Port> ports) {
        return ports.stream().map(port -> port.targetPort().isEmpty()
                ? new Port(port.name(), port.protocol(), port.port(), Integer.toString(port.port()), port.appProtocol())
                : port).toList();
    }
}

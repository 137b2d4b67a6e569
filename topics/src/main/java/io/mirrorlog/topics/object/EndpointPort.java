package io.mirrorlog.topics.object;

import java.util.Comparator;

/**
 * A port of endpoints: the Service port's name and protocol, at the number that the endpoints, or the gateway, listen on.
 *
 * @param name     may be empty when it is the only port
 * @param protocol TCP, UDP or SCTP
 * @param port     1 to 65535
 */
public record EndpointPort(String name, String protocol, int port) implements Comparable<EndpointPort> {
    private static final Comparator<EndpointPort> ORDER = Comparator.comparing(EndpointPort::name)
            .thenComparing(EndpointPort::protocol).thenComparingInt(EndpointPort::port);

    @Override
    public int compareTo(EndpointPort other) {
        return ORDER.compare(this, other);
    }
}

package io.mirrorlog.topics.object;

import java.util.List;

/**
 * The endpoints of one Service, summed over all its EndpointSlices.
 *
 * @param ready     whether any endpoint is ready; a Service without one is empty
 * @param hosts     the named endpoints, sorted by name; only headless mirrors need them
 * @param addresses all addresses, sorted; only recorded where the watcher's {@code endpoints} setting is {@code full}
 * @param ports     the ports of the endpoints themselves, sorted; only headless mirrors need them, and they are only recorded of
 *                  headless Services that have an endpoint
 */
public record EndpointsState(boolean ready, List<Host> hosts, List<Address> addresses, List<EndpointPort> ports) {
    public EndpointsState {
        hosts = hosts.stream().distinct().sorted().toList();
        addresses = addresses.stream().distinct().sorted().toList();
        ports = ports.stream().distinct().sorted().toList();
    }

    /** Endpoints of a Service that is not headless. */
    public EndpointsState(boolean ready, List<Host> hosts, List<Address> addresses) {
        this(ready, hosts, addresses, List.of());
    }

    /** What a Service has of which no slice exists. */
    public static EndpointsState none() {
        return new EndpointsState(false, List.of(), List.of());
    }

    /** A named endpoint, usually a pod of a StatefulSet. */
    public record Host(String hostname, boolean ready) implements Comparable<Host> {
        @Override
        public int compareTo(Host other) {
            var byName = hostname.compareTo(other.hostname);
            return byName != 0 ? byName : Boolean.compare(ready, other.ready);
        }
    }

    /** One address. */
    public record Address(String ip, boolean ready) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            var byIp = ip.compareTo(other.ip);
            return byIp != 0 ? byIp : Boolean.compare(ready, other.ready);
        }
    }
}

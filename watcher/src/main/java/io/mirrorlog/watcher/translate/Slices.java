package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.EndpointsState.Address;
import io.mirrorlog.topics.object.EndpointsState.Host;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What EndpointSlices say, one by one and summed per Service.
 *
 * <p>A sum counts an endpoint once: dual-stack Services have each pod in a slice per address family, and the same endpoint may be in two
 * slices while the controller moves it (KEP-752). It is ready if it is ready in any of them.
 */
public final class Slices {
    /** The label that names a slice's Service. */
    public static final String SERVICE_NAME = "kubernetes.io/service-name";
    /** The label that the endpointslice controller gives slices of headless Services (behaviour §0.1). */
    private static final String HEADLESS = "service.kubernetes.io/headless";
    /** Addresses of this type are DNS names, which no proxy sends traffic to. */
    private static final String FQDN = "FQDN";

    private Slices() {}

    /** The Service that a slice belongs to; a slice without one belongs to none. */
    public static Optional<ObjectId> service(EndpointSlice slice) {
        return Optional.ofNullable(Meta.labels(slice).get(SERVICE_NAME)).filter(name -> !name.isEmpty())
                .map(name -> Meta.id(slice).named(name));
    }

    /** What one slice says; its addresses only where they are recorded. */
    public static EndpointsState state(EndpointSlice slice, boolean withAddresses) {
        if (FQDN.equals(slice.getAddressType())) {
            return EndpointsState.none();
        }
        var hosts = new TreeMap<String, Boolean>();
        var addresses = new TreeMap<String, Boolean>();
        for (var endpoint : Meta.list(slice.getEndpoints())) {
            var hostname = Meta.text(endpoint.getHostname());
            if (!hostname.isEmpty()) {
                hosts.merge(hostname, isReady(endpoint), Boolean::logicalOr);
            }
            Meta.list(endpoint.getAddresses())
                    .forEach(ip -> addresses.merge(ip, isReady(endpoint), Boolean::logicalOr));
        }
        return new EndpointsState(addresses.containsValue(true), hosts(hosts),
                withAddresses ? addresses(addresses) : List.of(), ports(slice, !hosts.isEmpty()));
    }

    /** The sum of what a Service's slices say. */
    public static EndpointsState sum(Collection<EndpointsState> slices) {
        var hosts = new TreeMap<String, Boolean>();
        var addresses = new TreeMap<String, Boolean>();
        for (var slice : slices) {
            slice.hosts().forEach(host -> hosts.merge(host.hostname(), host.ready(), Boolean::logicalOr));
            slice.addresses()
                    .forEach(address -> addresses.merge(address.ip(), address.ready(), Boolean::logicalOr));
        }
        return new EndpointsState(slices.stream().anyMatch(EndpointsState::ready), hosts(hosts), addresses(addresses),
                slices.stream().flatMap(slice -> slice.ports().stream()).toList());
    }

    private static List<Host> hosts(Map<String, Boolean> hosts) {
        return hosts.entrySet().stream().map(host -> new Host(host.getKey(), host.getValue())).toList();
    }

    private static List<Address> addresses(Map<String, Boolean> addresses) {
        return addresses.entrySet().stream().map(address -> new Address(address.getKey(), address.getValue())).toList();
    }

    /** Only headless mirrors need them; hand-made slices do not have the label, so host names count as well. */
    private static List<EndpointPort> ports(EndpointSlice slice, boolean hasHosts) {
        if (Meta.list(slice.getEndpoints()).isEmpty() || !(hasHosts || Meta.labels(slice).containsKey(HEADLESS))) {
            return List.of();
        }
        return Meta.list(slice.getPorts()).stream().filter(port -> port.getPort() != null)
                .map(port -> new EndpointPort(Meta.text(port.getName()), protocol(Meta.text(port.getProtocol())),
                        port.getPort()))
                .toList();
    }

    private static String protocol(String text) {
        return text.isEmpty() ? "TCP" : text;
    }

    /** Readiness that is not stated is to be taken for ready (EndpointSlice API, EndpointConditions). */
    private static boolean isReady(Endpoint endpoint) {
        var conditions = endpoint.getConditions();
        return conditions == null || conditions.getReady() == null || conditions.getReady();
    }
}

package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.Slices;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoints of Services in manifests: of their EndpointSlices or, where a Service has none, of its v1 Endpoints. */
final class ManifestEndpoints {
    private static final String HEADLESS = "None";

    private final Map<ObjectId, List<EndpointSlice>> slices;
    private final Map<ObjectId, Endpoints> endpoints = new TreeMap<>();

    ManifestEndpoints(Collection<EndpointSlice> slices, Collection<Endpoints> endpoints) {
        this.slices = slices.stream().filter(slice -> Slices.service(slice).isPresent()).collect(Collectors
                .groupingBy(slice -> Slices.service(slice).orElseThrow(), TreeMap::new, Collectors.toList()));
        endpoints.forEach(each -> this.endpoints.put(Meta.id(each), each));
    }

    Optional<EndpointsState> of(Service service) {
        var id = Meta.id(service);
        var isHeadless = service.getSpec() != null && HEADLESS.equals(service.getSpec().getClusterIP());
        var its = slices.getOrDefault(id, List.of());
        var state = its.isEmpty()
                ? Optional.ofNullable(endpoints.get(id)).map(ManifestEndpoints::state)
                : Optional.of(Slices.sum(its.stream().map(slice -> Slices.state(slice, false)).toList()));
        return state.map(known -> isHeadless
                ? new EndpointsState(known.ready(), known.hosts(), known.addresses(), ports(its, id))
                : new EndpointsState(known.ready(), known.hosts(), known.addresses()));
    }

    private static EndpointsState state(Endpoints endpoints) {
        var hosts = new TreeMap<String, Boolean>();
        var subsets = Objects.requireNonNullElse(endpoints.getSubsets(), List.<EndpointSubset>of());
        subsets.forEach(subset -> {
            named(subset.getNotReadyAddresses()).forEach(host -> hosts.putIfAbsent(host, false));
            named(subset.getAddresses()).forEach(host -> hosts.put(host, true));
        });
        return new EndpointsState(subsets.stream().anyMatch(subset -> !subset.getAddresses().isEmpty()),
                hosts.entrySet().stream().map(host -> new EndpointsState.Host(host.getKey(), host.getValue())).toList(),
                List.of());
    }

    private static Stream<String> named(List<EndpointAddress> addresses) {
        return addresses.stream().map(EndpointAddress::getHostname).filter(Objects::nonNull)
                .filter(name -> !name.isEmpty());
    }

    private List<EndpointPort> ports(List<EndpointSlice> its, ObjectId id) {
        if (!its.isEmpty()) {
            return its.stream().flatMap(slice -> slice.getPorts().stream())
                    .map(port -> port(port.getName(), port.getProtocol(), port.getPort())).toList();
        }
        return Optional.ofNullable(endpoints.get(id)).stream().flatMap(each -> each.getSubsets().stream())
                .flatMap(subset -> subset.getPorts().stream())
                .map(port -> port(port.getName(), port.getProtocol(), port.getPort())).toList();
    }

    private static EndpointPort port(String name, String protocol, Integer port) {
        return new EndpointPort(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(protocol, "TCP"),
                Objects.requireNonNullElse(port, 0));
    }
}

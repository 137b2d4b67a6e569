package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of a headless mirror, and of the mirror of each of its named endpoints (behaviour §4.5). */
final class HeadlessMirror {
    private HeadlessMirror() {}

    /**
     * The headless mirror.
     *
     * @param mirrors the local names of its endpoints' mirrors, by host name
     */
    static Mirror of(MirrorParts parts, LinkRecord.Gateway gateway, EndpointsState endpoints,
            SortedMap<String, String> mirrors) {
        var labels = parts.labels();
        var hosts = mirrors.entrySet().stream()
                .map(mirror -> NamedAddress.of(mirror.getKey(), mirror.getValue(), gateway.alive())).toList();
        return new Mirror(new MirrorService(labels, parts.annotations(), true, parts.service().ports()),
                Optional.of(new MirrorEndpoints(labels, parts.endpointsAnnotations(""), List.of(), List.of(), hosts,
                        hosts.isEmpty() ? List.of() : ports(parts, endpoints))));
    }

    /** The mirror of one endpoint, which belongs to the headless mirror of the name given. */
    static Mirror ofHost(MirrorParts parts, LinkRecord.Gateway gateway, String host, String headlessMirror) {
        var labels = parts.labels();
        labels.put("mirror.linkerd.io/headless-mirror-svc-name", headlessMirror);
        var prefix = host + ".";
        return new Mirror(new MirrorService(labels, parts.identity(prefix), false, parts.service().ports()),
                Optional.of(parts.atGateway(labels, prefix, gateway)));
    }

    /**
     * Those of the remote endpoints; of the Service where a fact of before has none. While pods of two versions have different numbers for
     * one name, the lower one stands: a subset can have each name once.
     */
    private static List<EndpointPort> ports(MirrorParts parts, EndpointsState endpoints) {
        var ports = endpoints.ports().isEmpty()
                ? parts.service().ports().stream()
                        .map(port -> new EndpointPort(port.name(), port.protocol(), port.port())).toList()
                : endpoints.ports();
        var byName = new TreeMap<String, EndpointPort>();
        ports.forEach(port -> byName.putIfAbsent(port.name(), port));
        return List.copyOf(byName.values());
    }
}

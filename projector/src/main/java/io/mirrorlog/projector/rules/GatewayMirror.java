package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of a gateway mirror (behaviour §4.1): the Service's ports, and the gateway's addresses behind all of them. */
final class GatewayMirror {
    private final LinkRecord.Spec link;
    private final ObjectId remote;
    private final ServiceState service;
    private final TreeMap<String, String> labels;

    GatewayMirror(LinkRecord.Spec link, ObjectId remote, ServiceState service) {
        this.link = link;
        this.remote = remote;
        this.service = service;
        this.labels = new TreeMap<>(Copying.labels(service.labels(), link.excludedLabels()));
        labels.put("mirror.linkerd.io/mirrored-service", "true");
        labels.put("mirror.linkerd.io/cluster-name", link.targetClusterName());
    }

    Mirror of(LinkRecord.Gateway gateway, int gatewayPort, EndpointsState endpoints) {
        return new Mirror(service(), Optional.of(endpoints(gateway, gatewayPort, endpoints)));
    }

    private MirrorService service() {
        var annotations = new TreeMap<>(Copying.annotations(service.annotations(), link.excludedAnnotations()));
        annotations.put("mirror.linkerd.io/remote-svc-fq-name", qualifiedName());
        annotations.put("mirror.linkerd.io/remote-resource-version", service.resourceVersion());
        return new MirrorService(labels, annotations, false, service.ports());
    }

    private MirrorEndpoints endpoints(LinkRecord.Gateway gateway, int gatewayPort, EndpointsState endpoints) {
        var annotations = new TreeMap<String, String>();
        annotations.put("mirror.linkerd.io/remote-svc-fq-name", qualifiedName());
        if (!link.gatewayIdentity().isEmpty()) {
            annotations.put("mirror.linkerd.io/remote-gateway-identity", link.gatewayIdentity());
        }
        if (!endpoints.ready()) {
            return new MirrorEndpoints(labels, annotations, List.of(), List.of(), List.of());
        }
        var ports = service.ports().stream().map(port -> atGateway(port, gatewayPort)).toList();
        return gateway.alive()
                ? new MirrorEndpoints(labels, annotations, gateway.addresses(), List.of(), ports)
                : new MirrorEndpoints(labels, annotations, List.of(), gateway.addresses(), ports);
    }

    private static EndpointPort atGateway(Port port, int gatewayPort) {
        return new EndpointPort(port.name(), port.protocol(), gatewayPort);
    }

    private String qualifiedName() {
        return "%s.%s.svc.%s".formatted(remote.name(), remote.namespace(), link.targetClusterDomain());
    }
}

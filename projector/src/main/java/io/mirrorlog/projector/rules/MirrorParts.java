package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.ServiceState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What mirrors of all modes have in common (behaviour §4).
 *
 * @param link    the Link that wants the mirror
 * @param copying what of the remote Service's metadata it has too
 * @param remote  the remote Service's name
 * @param service what it is like
 */
record MirrorParts(LinkRecord.Spec link, Copying copying, ObjectId remote, ServiceState service) {
    static final String MIRRORED_SERVICE = "mirror.linkerd.io/mirrored-service";
    static final String CLUSTER_NAME = "mirror.linkerd.io/cluster-name";
    private static final String QUALIFIED_NAME = "mirror.linkerd.io/remote-svc-fq-name";

    /** Of the Service and of its Endpoints. */
    SortedMap<String, String> labels() {
        var labels = copying.labels(service);
        labels.put(MIRRORED_SERVICE, "true");
        labels.put(CLUSTER_NAME, link.targetClusterName());
        return labels;
    }

    /** Of a Service that stands for the remote one. */
    SortedMap<String, String> annotations() {
        var annotations = copying.annotations(service);
        annotations.putAll(identity(""));
        return annotations;
    }

    /** What names the remote Service, or one endpoint of it by its host name and a dot. */
    SortedMap<String, String> identity(String host) {
        var annotations = new TreeMap<String, String>();
        annotations.put(QUALIFIED_NAME, qualifiedName(host));
        annotations.put("mirror.linkerd.io/remote-resource-version", service.resourceVersion());
        return annotations;
    }

    /** Of Endpoints; an identity that is empty is left out (Q19). */
    SortedMap<String, String> endpointsAnnotations(String host) {
        var annotations = new TreeMap<String, String>();
        annotations.put(QUALIFIED_NAME, qualifiedName(host));
        if (!link.gatewayIdentity().isEmpty()) {
            annotations.put("mirror.linkerd.io/remote-gateway-identity", link.gatewayIdentity());
        }
        return annotations;
    }

    /** Endpoints at the gateway: all its addresses, behind every port of the Service. One that is dead gets no traffic (Q14). */
    MirrorEndpoints atGateway(SortedMap<String, String> labels, String host, LinkRecord.Gateway gateway) {
        var annotations = endpointsAnnotations(host);
        var gatewayPort = Refusals.port(link.gatewayPort()).orElseThrow();
        var ports = service.ports().stream()
                .map(port -> new EndpointPort(port.name(), port.protocol(), gatewayPort)).toList();
        return gateway.alive()
                ? new MirrorEndpoints(labels, annotations, gateway.addresses(), List.of(), ports)
                : new MirrorEndpoints(labels, annotations, List.of(), gateway.addresses(), ports);
    }

    private String qualifiedName(String host) {
        return host + "%s.%s.svc.%s".formatted(remote.name(), remote.namespace(), link.targetClusterDomain());
    }
}

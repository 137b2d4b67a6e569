package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.List;
import java.util.Optional;

/** The objects of a gateway mirror (behaviour §4.1): the Service's ports, and the gateway's addresses behind all of them. */
final class GatewayMirror {
    private GatewayMirror() {}

    static Mirror of(MirrorParts parts, LinkRecord.Gateway gateway, EndpointsState endpoints) {
        var labels = parts.labels();
        var service = new MirrorService(labels, parts.annotations(), false, parts.service().ports());
        return new Mirror(service, Optional.of(endpoints.ready()
                ? parts.atGateway(labels, "", gateway)
                : new MirrorEndpoints(labels, parts.endpointsAnnotations(""), List.of(), List.of(), List.of())));
    }
}

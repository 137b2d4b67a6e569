package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import java.util.Optional;

/**
 * The Service of a remote-discovery mirror (behaviour §4.2): its labels tell the destination controller where to look. There are no
 * Endpoints, and a headless Service is no exception: clients need an address to ask for.
 */
final class RemoteDiscoveryMirror {
    private RemoteDiscoveryMirror() {}

    static Mirror of(MirrorParts parts) {
        var labels = parts.labels();
        labels.put("multicluster.linkerd.io/remote-discovery", parts.link().targetClusterName());
        labels.put("multicluster.linkerd.io/remote-service", parts.remote().name());
        return new Mirror(new MirrorService(labels, parts.annotations(), false, parts.service().ports()),
                Optional.empty());
    }
}

package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Optional;

/** How a Link mirrors a remote Service (behaviour §3, §4). Membership of a federated Service is independent of it. */
enum Mode {
    /** Behind the gateway. */
    GATEWAY,
    /** Straight to the remote cluster, over a flat network. */
    REMOTE_DISCOVERY,
    /** Behind the gateway, endpoint by endpoint. */
    HEADLESS;

    /** The mode of a Service; absent: it is not mirrored. Remote discovery wins when both selectors match. */
    static Optional<Mode> of(LinkEntry link, LinkRecord.Spec spec, ServiceState service, EndpointsState endpoints) {
        if (spec.remoteDiscoverySelector().matches(service.labels())) {
            return Optional.of(REMOTE_DISCOVERY);
        }
        if (!spec.selector().matches(service.labels())) {
            return Optional.empty();
        }
        if (!service.headless() || !link.optionsOrDefaults().headless()) {
            return Optional.of(GATEWAY);
        }
        return headless(endpoints);
    }

    /**
     * A headless Service whose endpoints have no names is mirrored like any other, and one without endpoints not at all (Q9): which of the
     * two it is shows when it has some.
     */
    private static Optional<Mode> headless(EndpointsState endpoints) {
        if (!endpoints.hosts().isEmpty()) {
            return Optional.of(HEADLESS);
        }
        var isEmpty = !endpoints.ready() && endpoints.addresses().isEmpty() && endpoints.ports().isEmpty();
        return isEmpty ? Optional.empty() : Optional.of(GATEWAY);
    }
}

package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a Service says that rules may decide by. */
public final class Services {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String NO_CLUSTER_IP = "None";
    private static final String EXTERNAL_NAME = "ExternalName";

    private Services() {}

    /** The Service without managedFields and last-applied. */
    public static ServiceState state(Service service) {
        var spec = Objects.requireNonNullElseGet(service.getSpec(), ServiceSpec::new);
        var annotations = new TreeMap<>(Meta.annotations(service));
        annotations.remove(LAST_APPLIED);
        return new ServiceState(Meta.uid(service), Meta.resourceVersion(service), Meta.created(service),
                Meta.labels(service),
                annotations, Meta.text(spec.getType()), NO_CLUSTER_IP.equals(spec.getClusterIP()),
                Meta.list(spec.getPorts()).stream().map(Services::port).toList());
    }

    /**
     * Whether its EndpointSlices are made by hand or from hand-made Endpoints: nobody copies the Service's labels onto those, as the
     * endpointslice controller does for Services with a selector.
     */
    public static boolean hasHandMadeSlices(Service service) {
        var spec = Objects.requireNonNullElseGet(service.getSpec(), ServiceSpec::new);
        return Meta.map(spec.getSelector()).isEmpty() && !EXTERNAL_NAME.equals(spec.getType());
    }

    private static Port port(ServicePort port) {
        return new Port(Meta.text(port.getName()), Meta.text(port.getProtocol()),
                Objects.requireNonNullElse(port.getPort(), 0), target(port.getTargetPort()),
                Meta.text(port.getAppProtocol()));
    }

    private static String target(@Nullable IntOrString target) {
        if (target == null) {
            return "";
        }
        var number = target.getIntVal();
        return number == null ? Meta.text(target.getStrVal()) : number.toString();
    }
}

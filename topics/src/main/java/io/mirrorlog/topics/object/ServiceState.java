package io.mirrorlog.topics.object;

import java.util.List;
import java.util.SortedMap;

/**
 * A Service as a watcher saw it, without managedFields and last-applied: what rules may decide by.
 *
 * @param uid             the object's uid
 * @param resourceVersion opaque; differs when the object does
 * @param created         creationTimestamp, RFC 3339 as the API gave it
 * @param labels          all of them
 * @param annotations     all but {@code kubectl.kubernetes.io/last-applied-configuration}
 * @param type            ClusterIP, NodePort, LoadBalancer or ExternalName
 * @param headless        whether {@code clusterIP} is None
 * @param ports           in the object's order
 */
public record ServiceState(String uid, String resourceVersion, String created, SortedMap<String, String> labels,
        SortedMap<String, String> annotations, String type, boolean headless, List<Port> ports) {
    public ServiceState {
        labels = Sorted.copy(labels);
        annotations = Sorted.copy(annotations);
        type = type.isEmpty() ? "ClusterIP" : type;
        ports = List.copyOf(ports);
    }
}

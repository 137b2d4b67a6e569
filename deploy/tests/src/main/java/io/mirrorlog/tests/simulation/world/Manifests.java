package io.mirrorlog.tests.simulation.world;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects as a watched cluster's API serves them. */
final class Manifests {
    private Manifests() {}

    static Service service(SourceService service) {
        var shape = service.shape();
        return new ServiceBuilder().withNewMetadata().withNamespace(service.id().namespace())
                .withName(service.id().name()).withUid(service.uid())
                .withResourceVersion(Long.toString(service.version())).withCreationTimestamp(service.created())
                .withLabels(shape.labels()).withAnnotations(shape.annotations()).endMetadata()
                .withNewSpec().withType(shape.external() ? "ExternalName" : "ClusterIP")
                .withClusterIP(shape.headless() ? "None" : "10.0.0.1").withSelector(Map.of("app", service.id().name()))
                .withPorts(shape.ports().stream().map(Manifests::port).toList()).endSpec().build();
    }

    static EndpointSlice slice(SourceSlice slice) {
        var labels = new TreeMap<>(Map.of("kubernetes.io/service-name", slice.service().name()));
        if (slice.headless()) {
            labels.put("service.kubernetes.io/headless", "");
        }
        return new EndpointSliceBuilder().withNewMetadata().withNamespace(slice.service().namespace())
                .withName(slice.service().name() + "-slice").withUid(slice.uid())
                .withResourceVersion(Long.toString(slice.version())).withLabels(labels).endMetadata()
                .withAddressType("IPv4").withEndpoints(slice.pods().stream().map(Manifests::endpoint).toList())
                .addNewPort().withName("http").withProtocol("TCP").withPort(SourceSlice.POD_PORT).endPort().build();
    }

    private static Endpoint endpoint(SourceSlice.Pod pod) {
        return new EndpointBuilder().withAddresses(List.of(pod.ip()))
                .withHostname(pod.hostname().isEmpty() ? null : pod.hostname())
                .withNewConditions().withReady(pod.ready()).endConditions().build();
    }

    private static ServicePort port(Port port) {
        return new ServicePortBuilder().withName(port.name()).withProtocol(port.protocol()).withPort(port.port())
                .withTargetPort(new IntOrString(Integer.parseInt(port.targetPort())))
                .withAppProtocol(port.appProtocol().isEmpty() ? null : port.appProtocol()).build();
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.RemoteApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services of a cluster, each as it is given, with what the cluster's own controllers would put behind it. */
final class Workloads {
    /** The label that makes a Service a member of a federated one. */
    static final Map<String, String> MEMBER = Map.of("mirror.linkerd.io/federated", "member");

    private final KubernetesClient cluster;

    Workloads(KubernetesClient cluster) {
        this.cluster = cluster;
    }

    /** What exports a Service to the Links that select this value. */
    static Map<String, String> exported(String value) {
        return Map.of(RemoteApplication.EXPORTED, value);
    }

    /** The Service of {@link Samples} with these labels too. */
    static Service service(String namespace, String name, Map<String, String> labels) {
        return new ServiceBuilder(Samples.service(namespace, name)).editMetadata().addToLabels(labels).endMetadata()
                .build();
    }

    /** The same without a ClusterIP. */
    static Service headless(String namespace, String name, Map<String, String> labels) {
        return new ServiceBuilder(service(namespace, name, labels)).editSpec().withClusterIP("None").endSpec().build();
    }

    /** Makes it, with two ready pods that have no names. */
    void run(Service service) {
        run(service, List.of(endpoint(1).build(), endpoint(2).build()));
    }

    /** Makes it, with ready pods of these names. */
    void runStateful(Service service, String... pods) {
        run(service, named(pods));
    }

    /** The pods behind a Service from now on, all ready. */
    void scale(String namespace, String service, String... pods) {
        var slices = cluster.discovery().v1().endpointSlices().inNamespace(namespace);
        slices.withName(service + "-1").edit(slice -> new EndpointSliceBuilder(slice).withEndpoints(named(pods))
                .build());
    }

    /** Labels of a Service, and of what is behind it, as its controller copies them; a value that is empty takes the label away. */
    void label(String namespace, String service, String key, String value) {
        cluster.services().inNamespace(namespace).withName(service).edit(before -> new ServiceBuilder(before)
                .editMetadata().withLabels(with(before.getMetadata().getLabels(), key, value)).endMetadata().build());
        cluster.discovery().v1().endpointSlices().inNamespace(namespace).withName(service + "-1")
                .edit(before -> new EndpointSliceBuilder(before).editMetadata()
                        .withLabels(with(before.getMetadata().getLabels(), key, value)).endMetadata().build());
    }

    void delete(String namespace, String service) {
        cluster.services().inNamespace(namespace).withName(service).delete();
        cluster.discovery().v1().endpointSlices().inNamespace(namespace).withName(service + "-1").delete();
    }

    void ensureNamespace(String name) {
        RemoteApplication.ensureNamespace(cluster, name);
    }

    String resourceVersion(String namespace, String service) {
        return cluster.services().inNamespace(namespace).withName(service).require().getMetadata()
                .getResourceVersion();
    }

    private void run(Service service, List<Endpoint> pods) {
        var metadata = service.getMetadata();
        ensureNamespace(metadata.getNamespace());
        cluster.resource(service).create();
        var slice = new EndpointSliceBuilder().withNewMetadata().withNamespace(metadata.getNamespace())
                .withName(metadata.getName() + "-1").withLabels(metadata.getLabels())
                .addToLabels("kubernetes.io/service-name", metadata.getName())
                .addToLabels("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .endMetadata().withAddressType("IPv4").withEndpoints(pods);
        service.getSpec().getPorts().forEach(port -> slice.addToPorts(new EndpointPortBuilder()
                .withName(port.getName()).withProtocol(port.getProtocol()).withPort(targetOf(port)).build()));
        cluster.resource(slice.build()).create();
    }

    private static int targetOf(ServicePort port) {
        IntOrString target = port.getTargetPort();
        return target == null || target.getIntVal() == null ? port.getPort() : target.getIntVal();
    }

    private static List<Endpoint> named(String... pods) {
        var endpoints = new ArrayList<Endpoint>();
        for (var pod : pods) {
            endpoints.add(endpoint(endpoints.size() + 1).withHostname(pod).withNewTargetRef().withKind("Pod")
                    .withName(pod).endTargetRef().build());
        }
        return endpoints;
    }

    private static EndpointBuilder endpoint(int number) {
        return new EndpointBuilder().withAddresses("10.1.0." + number).withNewConditions().withReady(true)
                .endConditions();
    }

    private static Map<String, String> with(Map<String, String> labels, String key, String value) {
        var changed = new TreeMap<>(labels);
        changed.remove(key);
        if (!value.isEmpty()) {
            changed.put(key, value);
        }
        return changed;
    }
}

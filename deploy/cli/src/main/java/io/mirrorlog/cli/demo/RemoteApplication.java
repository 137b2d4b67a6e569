package io.mirrorlog.cli.demo;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts an application into a cluster: every Service exported, and ready addresses behind each that has a selector, as the cluster's own
 * controllers would put them there if there were pods.
 */
public final class RemoteApplication {
    /** The label that exports a Service. */
    public static final String EXPORTED = "mirror.linkerd.io/exported";
    private static final List<String> ADDRESSES = List.of("10.1.0.1", "10.1.0.2");

    private final KubernetesClient client;
    private final List<Rejection> rejections = new ArrayList<>();
    private int accepted;

    public RemoteApplication(KubernetesClient client) {
        this.client = client;
    }

    /** Something that the API server did not accept. */
    public record Rejection(String kind, String name, String message) {
        /** Whether it is a Service. */
        public boolean isService() {
            return kind.equals("Service");
        }

        /** Kind and name. */
        public String what() {
            return kind + " " + name;
        }
    }

    /** Every namespace that the application needs. */
    public static SortedSet<String> namespaces(Manifests manifests) {
        var names = new TreeSet<String>();
        manifests.of(Namespace.class).forEach(namespace -> names.add(namespace.getMetadata().getName()));
        manifests.objects().stream().filter(object -> !(object instanceof Namespace))
                .forEach(object -> names.add(object.getMetadata().getNamespace()));
        return names;
    }

    /** Makes a namespace that is missing. */
    public static void ensureNamespace(KubernetesClient client, String name) {
        if (client.namespaces().withName(name).get() == null) {
            client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                    .create();
        }
    }

    /** Applies what the API server accepts. */
    public void apply(Manifests manifests) {
        namespaces(manifests).forEach(name -> ensureNamespace(client, name));
        for (var service : manifests.of(Service.class)) {
            applyService(service);
        }
        manifests.of(Endpoints.class).forEach(this::tryCreate);
        manifests.of(EndpointSlice.class).forEach(this::tryCreate);
    }

    /** What it did not accept. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** How many Services it accepted. */
    public int accepted() {
        return accepted;
    }

    private void applyService(Service service) {
        var exported = new ServiceBuilder(service).editMetadata().addToLabels(EXPORTED, "true").endMetadata().build();
        try {
            var created = client.services().resource(exported).create();
            accepted++;
            var selector = created.getSpec().getSelector();
            if (selector != null && !selector.isEmpty() && !"ExternalName".equals(created.getSpec().getType())) {
                client.resource(slice(created)).create();
            }
        } catch (KubernetesClientException e) {
            reject(service, e);
        }
    }

    private void tryCreate(HasMetadata object) {
        try {
            client.resource(object).create();
        } catch (KubernetesClientException e) {
            reject(object, e);
        }
    }

    private void reject(HasMetadata object, KubernetesClientException e) {
        rejections.add(new Rejection(object.getKind(),
                object.getMetadata().getNamespace() + "/" + object.getMetadata().getName(),
                reason(e)));
    }

    private static String reason(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    /** As the EndpointSlice controller makes it: with the Service's labels. */
    private static EndpointSlice slice(Service service) {
        var builder = new EndpointSliceBuilder().withNewMetadata().withName(service.getMetadata().getName() + "-demo1")
                .withNamespace(service.getMetadata().getNamespace()).withLabels(service.getMetadata().getLabels())
                .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                .addToLabels("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io").endMetadata()
                .withAddressType("IPv4");
        ADDRESSES.forEach(address -> builder.addNewEndpoint().withAddresses(address).withNewConditions().withReady(true)
                .endConditions().endEndpoint());
        service.getSpec().getPorts().forEach(port -> builder.addToPorts(new EndpointPortBuilder().withName(name(port))
                .withProtocol(port.getProtocol()).withPort(port.getPort()).build()));
        return builder.build();
    }

    private static String name(ServicePort port) {
        return port.getName() == null ? "" : port.getName();
    }
}

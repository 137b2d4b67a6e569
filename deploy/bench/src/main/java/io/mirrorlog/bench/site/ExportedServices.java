package io.mirrorlog.bench.site;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.RemoteApplication;
import java.util.stream.IntStream;

/** Services as an application has them, all exported and with ready addresses, in a site's remote cluster. */
public final class ExportedServices {
    /** All topics are partitioned by namespace. */
    private static final int NAMESPACES = 10;
    private static final int IN_FLIGHT = 8;

    private ExportedServices() {}

    /** Puts so many there, and makes their namespaces in both clusters. */
    public static void put(Site site, int count) {
        site.makeNamespaces(
                IntStream.range(0, Math.min(NAMESPACES, count)).mapToObj(number -> namespace(site, number)).toList());
        try (var remote = site.remote().client()) {
            InFlight.each(IN_FLIGHT, count, number -> put(remote, site, number, number));
        }
    }

    /**
     * Puts one more into every namespace that has some.
     *
     * @param before how many there are
     * @return how many were put
     */
    public static int putInEveryNamespace(Site site, int before) {
        var namespaces = Math.min(NAMESPACES, before);
        try (var remote = site.remote().client()) {
            InFlight.each(IN_FLIGHT, namespaces, number -> put(remote, site, before + number, number));
        }
        return namespaces;
    }

    private static void put(KubernetesClient remote, Site site, int number, int namespace) {
        var service = service(namespace(site, namespace), number);
        remote.services().resource(service).create();
        remote.discovery().v1().endpointSlices().resource(slice(service)).create();
    }

    private static String namespace(Site site, int number) {
        return site.prefix() + "-" + number % NAMESPACES;
    }

    private static Service service(String namespace, int number) {
        var name = "service-%05d".formatted(number);
        return new ServiceBuilder()
                .withNewMetadata().withNamespace(namespace).withName(name)
                .addToLabels(RemoteApplication.EXPORTED, "true").addToLabels("app.kubernetes.io/name", name)
                .addToLabels("app.kubernetes.io/part-of", "benchmark").addToAnnotations("prometheus.io/scrape", "true")
                .endMetadata()
                .withNewSpec().addToSelector("app.kubernetes.io/name", name)
                .addNewPort().withName("http").withProtocol("TCP").withPort(80).withNewTargetPort(8080).endPort()
                .addNewPort().withName("metrics").withProtocol("TCP").withPort(9090).withNewTargetPort("metrics")
                .endPort()
                .endSpec().build();
    }

    /** As the EndpointSlice controller makes it: with the Service's labels. */
    private static EndpointSlice slice(Service service) {
        return new EndpointSliceBuilder()
                .withNewMetadata().withNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName() + "-bench").withLabels(service.getMetadata().getLabels())
                .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                .addToLabels("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io").endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint().withAddresses("10.1.0.1").withNewConditions().withReady(true).endConditions()
                .endEndpoint()
                .addNewEndpoint().withAddresses("10.1.0.2").withNewConditions().withReady(true).endConditions()
                .endEndpoint()
                .addNewPort().withName("http").withProtocol("TCP").withPort(8080).endPort()
                .addNewPort().withName("metrics").withProtocol("TCP").withPort(9090).endPort()
                .build();
    }
}

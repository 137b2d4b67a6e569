package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class ControllersTest {
    private final Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theEndpointsOfAServiceWithoutSelectorAreMirroredToASlice() {
        bench.create("a");
        bench.client().resource(endpoints("192.0.2.1", "192.0.2.2")).create();

        EndpointSlice slice = await().until(this::slices, found -> found.size() == 1).getFirst();

        assertThat(slice.getMetadata().getName()).matches("a-[a-z0-9]{5}");
        assertThat(slice.getMetadata().getLabels()).containsEntry("kubernetes.io/service-name", "a")
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslicemirroring-controller.k8s.io")
                .containsEntry("mirror.linkerd.io/mirrored-service", "true");
        assertThat(slice.getMetadata().getAnnotations()).containsExactly(Map.entry("a", "b"));
        assertThat(slice.getEndpoints()).extracting(endpoint -> endpoint.getAddresses().getFirst())
                .containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(slice.getEndpoints().getFirst().getConditions().getReady()).isTrue();
    }

    @Test
    void theSliceFollowsItsEndpointsAndGoesWithThem() {
        bench.create("a");
        Endpoints created = bench.client().resource(endpoints("192.0.2.1")).create();
        String name = await().until(this::slices, found -> found.size() == 1).getFirst().getMetadata().getName();

        bench.client().resource(new EndpointsBuilder(created).editFirstSubset().editFirstAddress().withIp("192.0.2.9")
                .endAddress().endSubset().build()).update();
        await().untilAsserted(() -> assertThat(slices().getFirst().getEndpoints().getFirst().getAddresses())
                .containsExactly("192.0.2.9"));
        assertThat(slices().getFirst().getMetadata().getName()).isEqualTo(name);

        bench.client().services().inNamespace("shop").withName("a").delete();
        await().untilAsserted(() -> assertThat(slices()).isEmpty());
    }

    @Test
    void theEndpointsOfAServiceWithSelectorAreLeftToTheirOwnController() {
        Service selecting = new ServiceBuilder(Workbench.service("a")).editSpec().addToSelector("app", "a").endSpec()
                .build();
        bench.client().resource(selecting).create();
        bench.client().resource(endpoints("192.0.2.1")).create();
        bench.client()
                .resource(
                        new EndpointsBuilder(endpoints("192.0.2.1")).editMetadata().withName("b").endMetadata().build())
                .create();
        bench.create("b");

        await().untilAsserted(() -> assertThat(slices())
                .extracting(slice -> slice.getMetadata().getLabels().get("kubernetes.io/service-name"))
                .containsExactly("b"));
    }

    @Test
    void aDeletedNamespaceGoesWithItsContents() {
        bench.create("a");

        bench.client().namespaces().withName("shop").delete();

        await().untilAsserted(() -> assertThat(bench.client().namespaces().withName("shop").get()).isNull());
        assertThat(bench.client().services().inNamespace("shop").list().getItems()).isEmpty();
    }

    @Test
    void aHeldNamespaceStaysTerminatingAndTakesNothingNew() {
        bench.create("a");
        bench.cluster().faults().holdNamespaces(true);

        bench.client().namespaces().withName("shop").delete();
        Namespace terminating = bench.client().namespaces().withName("shop").get();
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class,
                () -> bench.create("b"));
        bench.cluster().faults().holdNamespaces(false);

        assertThat(terminating.getStatus().getPhase()).isEqualTo("Terminating");
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("services \"b\" is forbidden: unable to create new content in"
                        + " namespace shop because it is being terminated");
        await().untilAsserted(() -> assertThat(bench.client().namespaces().withName("shop").get()).isNull());
    }

    @Test
    void anObjectWithAFinalizerHoldsItsNamespace() {
        bench.client()
                .resource(
                        new ServiceBuilder(Workbench.service("a")).editMetadata().addToFinalizers("mirror.example/held")
                                .endMetadata().build())
                .create();
        bench.create("b");

        bench.client().namespaces().withName("shop").delete();
        await().untilAsserted(
                () -> assertThat(bench.client().services().inNamespace("shop").list().getItems()).hasSize(1));
        assertThat(bench.client().namespaces().withName("shop").get()).isNotNull();
        bench.client().services().inNamespace("shop").withName("a")
                .edit(service -> new ServiceBuilder(service).editMetadata()
                        .withFinalizers().endMetadata().build());

        await().untilAsserted(() -> assertThat(bench.client().namespaces().withName("shop").get()).isNull());
    }

    @Test
    void withoutControllersNothingHappensByItself() {
        try (Workbench alone = new Workbench(SimClusterOptions.named("east").withControllers(false))) {
            alone.create("a");
            alone.client().resource(endpoints("192.0.2.1")).create();
            alone.client().namespaces().withName("shop").delete();

            assertThat(alone.client().discovery().v1().endpointSlices().inNamespace("shop").list().getItems())
                    .isEmpty();
            assertThat(alone.client().namespaces().withName("shop").get().getStatus().getPhase())
                    .isEqualTo("Terminating");
        }
    }

    private List<EndpointSlice> slices() {
        return bench.client().discovery().v1().endpointSlices().inNamespace("shop").list().getItems();
    }

    private static Endpoints endpoints(String... addresses) {
        Endpoints endpoints = new EndpointsBuilder().withNewMetadata().withName("a").withNamespace("shop")
                .addToLabels("mirror.linkerd.io/mirrored-service", "true").addToAnnotations("a", "b").endMetadata()
                .addNewSubset().addNewPort().withName("http").withPort(80).endPort().endSubset().build();
        for (String address : addresses) {
            endpoints = new EndpointsBuilder(endpoints).editFirstSubset().addNewAddress().withIp(address).endAddress()
                    .endSubset()
                    .build();
        }
        return endpoints;
    }
}

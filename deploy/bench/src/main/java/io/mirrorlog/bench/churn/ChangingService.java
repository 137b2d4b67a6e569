package io.mirrorlog.bench.churn;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.RemoteApplication;

/** One remote Service with its EndpointSlice. Every change is one request, but that a slice comes and goes with its Service. */
final class ChangingService {
    private static final String VERSION = "app.kubernetes.io/version";
    /** Above every port that the Service has otherwise. */
    private static final int FIRST_PORT = 10_000;
    private static final int PORTS = 50_000;
    private static final int BYTE = 256;

    private final KubernetesClient client;
    private Service service;
    private EndpointSlice slice;
    private boolean deleted;

    /** One that is there, as read. */
    ChangingService(KubernetesClient client, Service service, EndpointSlice slice) {
        this.client = client;
        this.service = service;
        this.slice = slice;
    }

    /** Gives its first port another number. */
    void changePort(int number) {
        update(new ServiceBuilder(service).editSpec().editFirstPort().withPort(FIRST_PORT + number % PORTS).endPort()
                .endSpec().build());
    }

    /** Labels it with the number of the change. */
    void changeLabel(int number) {
        update(new ServiceBuilder(service).editMetadata().addToLabels(VERSION, "v" + number).endMetadata().build());
    }

    /** Moves its first address. */
    void changeAddress(int number) {
        update(new EndpointSliceBuilder(slice).editFirstEndpoint()
                .withAddresses("10.2.%d.%d".formatted(number / BYTE % BYTE, number % BYTE)).endEndpoint().build());
    }

    /** Makes all its addresses ready, or none. */
    void changeReadiness() {
        var changed = new EndpointSliceBuilder(slice);
        for (var i = 0; i < slice.getEndpoints().size(); i++) {
            var ready = slice.getEndpoints().get(i).getConditions().getReady();
            changed.editEndpoint(i).editConditions().withReady(!ready).endConditions().endEndpoint();
        }
        update(changed.build());
    }

    /** Takes it away, or only what exports it. */
    void leave(boolean byDeletion) {
        if (byDeletion) {
            client.services().resource(service).delete();
            client.discovery().v1().endpointSlices().resource(slice).delete();
            deleted = true;
        } else {
            update(new ServiceBuilder(service).editMetadata().removeFromLabels(RemoteApplication.EXPORTED)
                    .endMetadata().build());
        }
    }

    /** Brings it back after it has left, with the number of the change as a label. */
    void comeBack(int number) {
        if (deleted) {
            service = client.services().resource(unmade(number)).create();
            slice = client.discovery().v1().endpointSlices().resource(new EndpointSliceBuilder(slice)
                    .withNewMetadata().withNamespace(slice.getMetadata().getNamespace())
                    .withName(slice.getMetadata().getName()).withLabels(slice.getMetadata().getLabels()).endMetadata()
                    .build()).create();
            deleted = false;
        } else {
            update(new ServiceBuilder(service).editMetadata().addToLabels(RemoteApplication.EXPORTED, "true")
                    .addToLabels(VERSION, "v" + number).endMetadata().build());
        }
    }

    /** Without what an API server adds. */
    private Service unmade(int number) {
        var metadata = service.getMetadata();
        return new ServiceBuilder().withNewMetadata().withNamespace(metadata.getNamespace())
                .withName(metadata.getName()).withLabels(metadata.getLabels()).addToLabels(VERSION, "v" + number)
                .withAnnotations(metadata.getAnnotations()).endMetadata()
                .withNewSpec().withSelector(service.getSpec().getSelector()).withPorts(service.getSpec().getPorts())
                .endSpec().build();
    }

    /** With the resourceVersion it is one request; without, the client would read it first. */
    private void update(Service changed) {
        service = client.services().resource(changed).update();
    }

    private void update(EndpointSlice changed) {
        slice = client.discovery().v1().endpointSlices().resource(changed).update();
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.LocalLinks;
import java.util.List;
import java.util.Optional;

/** The Events of one object, found as {@code kubectl describe} finds them: in core/v1, by kind, name and uid. */
final class Described {
    private final KubernetesClient client;

    Described(KubernetesClient client) {
        this.client = client;
    }

    List<Event> link(String name) {
        return of("Link",
                Optional.ofNullable(client.genericKubernetesResources("multicluster.linkerd.io/v1alpha3", "Link")
                        .inNamespace(LocalLinks.NAMESPACE).withName(name).get()));
    }

    List<Event> service(String namespace, String name) {
        return of("Service", Optional.ofNullable(client.services().inNamespace(namespace).withName(name).get()));
    }

    static List<String> reasons(List<Event> events) {
        return events.stream().map(Event::getReason).toList();
    }

    private List<Event> of(String kind, Optional<? extends HasMetadata> object) {
        return object.map(HasMetadata::getMetadata)
                .map(metadata -> client.v1().events().inNamespace(metadata.getNamespace())
                        .withField("involvedObject.kind", kind).withField("involvedObject.name", metadata.getName())
                        .withField("involvedObject.uid", metadata.getUid()).list().getItems())
                .orElse(List.of());
    }
}

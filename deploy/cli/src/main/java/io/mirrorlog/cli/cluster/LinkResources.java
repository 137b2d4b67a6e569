package io.mirrorlog.cli.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Links of a cluster. */
public final class LinkResources {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();

    private LinkResources() {}

    /** All of a namespace. */
    public static List<GenericKubernetesResource> in(KubernetesClient client, String namespace) {
        return Asking.ask(client, it -> it.genericKubernetesResources(LINKS).inNamespace(namespace).list()).getItems();
    }

    /** All of the cluster. */
    public static List<GenericKubernetesResource> all(KubernetesClient client) {
        return Asking.ask(client, it -> it.genericKubernetesResources(LINKS).inAnyNamespace().list()).getItems();
    }

    /** One of them. */
    public static Optional<GenericKubernetesResource> named(KubernetesClient client, String namespace, String name) {
        return Optional.ofNullable(Asking.ask(client,
                it -> it.genericKubernetesResources(LINKS).inNamespace(namespace).withName(name).get()));
    }

    /** The name of the Lease that whoever writes for a Link holds (behaviour §7.4). */
    public static String lease(String link) {
        return "service-mirror-write-" + link;
    }

    /** A text in the spec of one, by the names that lead to it; empty: there is none. */
    public static String text(GenericKubernetesResource link, String... path) {
        Object found = link.getAdditionalProperties().get("spec");
        for (var name : path) {
            found = found instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return found instanceof String text ? text : "";
    }
}

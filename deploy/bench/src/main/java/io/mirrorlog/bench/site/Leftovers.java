package io.mirrorlog.bench.site;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.cli.demo.LocalLinks;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a run leaves in a given cluster, and how it is removed. */
final class Leftovers {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();
    private static final String CREDENTIALS = "mirror.linkerd.io/remote-kubeconfig";
    /** A namespace controller takes up a namespace in a fraction of this. */
    private static final Duration CONTROLLER_PATIENCE = Duration.ofSeconds(2);
    private static final int IN_FLIGHT = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Leftovers() {}

    static MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> links(
            KubernetesClient client) {
        return client.genericKubernetesResources(LINKS);
    }

    static List<Secret> credentials(KubernetesClient client) {
        return client.secrets().inNamespace(LocalLinks.NAMESPACE).list().getItems().stream()
                .filter(secret -> CREDENTIALS.equals(secret.getType())).toList();
    }

    /**
     * Removes namespaces with all that a run puts there. They are deleted first: then nothing more can be put there by what is still
     * running. They are emptied here, since an API server without controllers does not.
     */
    static void remove(KubernetesClient client, Set<String> namespaces) {
        namespaces.forEach(name -> client.namespaces().withName(name).delete());
        for (var name : namespaces) {
            empty(client.services().inNamespace(name).list().getItems(), client);
            empty(client.endpoints().inNamespace(name).list().getItems(), client);
            empty(client.discovery().v1().endpointSlices().inNamespace(name).list().getItems(), client);
            empty(client.v1().events().inNamespace(name).list().getItems(), client);
        }
        var deadline = System.nanoTime() + CONTROLLER_PATIENCE.toNanos();
        while (namespaces.stream().anyMatch(name -> isLeftAlone(client, name)) && System.nanoTime() < deadline) {
            pause();
        }
        namespaces.stream().filter(name -> isLeftAlone(client, name)).forEach(name -> finish(client, name));
    }

    private static void empty(List<? extends HasMetadata> objects, KubernetesClient client) {
        InFlight.each(IN_FLIGHT, objects.size(), number -> client.resource(objects.get(number)).delete());
    }

    /** Whether it is still there and no controller has said anything about its end. */
    private static boolean isLeftAlone(KubernetesClient client, String name) {
        var there = client.namespaces().withName(name).get();
        return there != null && there.getStatus().getConditions().isEmpty();
    }

    /** What a namespace controller does at last. */
    private static void finish(KubernetesClient client, String name) {
        Namespace there = client.namespaces().withName(name).get();
        if (there != null) {
            var _ = client.raw("/api/v1/namespaces/" + name + "/finalize", "PUT",
                    new NamespaceBuilder(there).withNewSpec().endSpec().build());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while removing namespaces", e);
        }
    }
}

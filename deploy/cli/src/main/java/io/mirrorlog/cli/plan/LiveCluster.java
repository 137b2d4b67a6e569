package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;

/** What is in the local cluster now, as far as mirrors meet it. */
final class LiveCluster {
    private LiveCluster() {}

    /**
     * Lists it.
     *
     * @throws IllegalStateException when that is not possible, in words that say what to do
     */
    static List<HasMetadata> objects(KubernetesClient client) {
        try {
            var objects = new ArrayList<HasMetadata>(client.namespaces().list().getItems());
            objects.addAll(client.services().inAnyNamespace().list().getItems());
            objects.addAll(client.endpoints().inAnyNamespace().list().getItems());
            return objects;
        } catch (KubernetesClientException e) {
            throw new IllegalStateException("""
                the local cluster %s does not list its namespaces, services and endpoints (%s): \
                check --local-kubeconfig and its account's rights""".formatted(client.getMasterUrl(),
                    e.getMessage()), e);
        }
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.plan.NamespaceState;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Which namespaces there are. Tells of those that came, went, or began to go; other changes of one concern nobody here. */
final class Namespaces {
    private static final String TERMINATING = "Terminating";

    private final KubernetesClient client;
    private final Failures failures;
    private final ItemStore<Namespace> store = new BasicItemStore<>(namespace -> namespace.getMetadata().getName());
    private final Consumer<String> changed;

    Namespaces(KubernetesClient client, Failures failures, Consumer<String> changed) {
        this.client = client;
        this.failures = failures;
        this.changed = changed;
    }

    /** All of them, to be watched into this cache. */
    Watched.What<Namespace> watched() {
        return new Watched.What<>("namespaces", client.namespaces(), store, new Changes(changed),
                () -> store.keySet().forEach(changed));
    }

    /** How many the cache has. */
    int size() {
        return store.size();
    }

    NamespaceState state(String name) {
        var namespace = store.get(name);
        return namespace == null ? NamespaceState.MISSING : state(namespace);
    }

    /** Makes one. The informer tells of it like of any other. */
    Optional<Obstacle> make(String name, SortedMap<String, String> labels) {
        var wanted = new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata().build();
        try {
            var _ = client.namespaces().resource(wanted).create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(failures.of(e, new Failures.Attempt("create", "namespaces", new ObjectId(name, name))));
        }
    }

    private static NamespaceState state(Namespace namespace) {
        var terminating = namespace.getMetadata().getDeletionTimestamp() != null
                || (namespace.getStatus() != null && TERMINATING.equals(namespace.getStatus().getPhase()));
        return terminating ? NamespaceState.TERMINATING : NamespaceState.PRESENT;
    }

    private record Changes(Consumer<String> changed) implements ResourceEventHandler<Namespace> {
        @Override
        public void onAdd(Namespace namespace) {
            changed.accept(namespace.getMetadata().getName());
        }

        @Override
        public void onUpdate(Namespace before, Namespace now) {
            if (state(before) != state(now)) {
                changed.accept(now.getMetadata().getName());
            }
        }

        @Override
        public void onDelete(Namespace namespace, boolean unseen) {
            changed.accept(namespace.getMetadata().getName());
        }
    }
}

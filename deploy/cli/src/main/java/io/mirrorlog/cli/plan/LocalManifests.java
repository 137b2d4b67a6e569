package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.writer.kube.MirrorManifests;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.NamespaceState;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is in the local cluster, as its manifests say. Without a single Namespace among them every namespace is taken to exist. */
final class LocalManifests {
    private final Map<ObjectId, Service> services = new TreeMap<>();
    private final Map<ObjectId, Endpoints> endpoints = new TreeMap<>();
    private final Set<String> namespaces = new HashSet<>();
    private boolean knowsNamespaces;

    LocalManifests(Collection<? extends HasMetadata> objects) {
        for (var object : objects) {
            switch (object) {
                case Service service -> services.put(Meta.id(service), service);
                case Endpoints each -> endpoints.put(Meta.id(each), each);
                case Namespace namespace -> {
                    knowsNamespaces = true;
                    namespaces.add(namespace.getMetadata().getName());
                }
                default -> {
                    // Nothing that a mirror meets.
                }
            }
            Optional.ofNullable(object.getMetadata().getNamespace()).ifPresent(namespaces::add);
        }
    }

    Actual actual(ObjectId name) {
        return MirrorManifests.actual(Optional.ofNullable(services.get(name)),
                Optional.ofNullable(endpoints.get(name)));
    }

    NamespaceState namespace(String name) {
        return !knowsNamespaces || namespaces.contains(name) ? NamespaceState.PRESENT : NamespaceState.MISSING;
    }

    /** A Service's ClusterIP, if it has one. */
    Optional<String> clusterIp(ObjectId name) {
        return Optional.ofNullable(services.get(name)).map(Service::getSpec)
                .map(spec -> Objects.requireNonNullElse(spec.getClusterIP(), "")).filter(ip -> !ip.isEmpty());
    }

    /** Every name under which there is a Service or Endpoints. */
    SortedSet<ObjectId> names() {
        var names = new TreeSet<>(services.keySet());
        names.addAll(endpoints.keySet());
        return names;
    }
}

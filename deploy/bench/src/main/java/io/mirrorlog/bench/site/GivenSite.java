package io.mirrorlog.bench.site;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two clusters that stay, with a memory of what was put there. */
final class GivenSite implements Site {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();
    private static final String CREDENTIALS = "mirror.linkerd.io/remote-kubeconfig";

    private final ClusterAccess local;
    private final ClusterAccess remote;
    private final String prefix;
    private final SortedSet<String> namespaces = new TreeSet<>();

    GivenSite(ClusterAccess local, ClusterAccess remote, String prefix) {
        this.local = local;
        this.remote = remote;
        this.prefix = prefix;
    }

    @Override
    public ClusterAccess local() {
        return local;
    }

    @Override
    public ClusterAccess remote() {
        return remote;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public synchronized void makeNamespaces(Collection<String> names) {
        try (var here = local.client(); var there = remote.client()) {
            for (var name : names) {
                namespaces.add(name);
                RemoteApplication.ensureNamespace(here, name);
                RemoteApplication.ensureNamespace(there, name);
            }
        }
    }

    @Override
    public Optional<Traffic> localTraffic() {
        return MetricsPage.read(local);
    }

    @Override
    public Optional<Traffic> remoteTraffic() {
        return MetricsPage.read(remote);
    }

    static MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> links(
            KubernetesClient client) {
        return client.genericKubernetesResources(LINKS);
    }

    /** Object by object, since a namespace only empties itself where controllers run; an API server alone has none. */
    @Override
    public synchronized void close() {
        try (var here = local.client(); var there = remote.client()) {
            var _ = links(here).inNamespace(LocalLinks.NAMESPACE).withName(remote.name().value()).delete();
            here.secrets().inNamespace(LocalLinks.NAMESPACE).list().getItems().stream()
                    .filter(secret -> CREDENTIALS.equals(secret.getType()))
                    .forEach(secret -> here.resource(secret).delete());
            namespaces.forEach(name -> {
                empty(here, name);
                empty(there, name);
            });
            namespaces.clear();
        }
    }

    private static void empty(KubernetesClient client, String namespace) {
        client.services().inNamespace(namespace).delete();
        client.endpoints().inNamespace(namespace).delete();
        client.discovery().v1().endpointSlices().inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
    }
}

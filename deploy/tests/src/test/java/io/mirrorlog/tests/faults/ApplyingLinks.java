package io.mirrorlog.tests.faults;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.OnLinkDeleted;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.link.Selector;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings the Links, their Secrets and options in the local cluster to what a world says. */
final class ApplyingLinks {
    private static final String VERSION = "multicluster.linkerd.io/v1alpha3";
    private static final String OPTIONS = "mirrorlog-link-options";

    private final World world;
    private final KubernetesClient local;
    private final SortedMap<LinkName, Wanted> done = new TreeMap<>();
    private final SortedMap<LinkName, Options> options = new TreeMap<>();

    /** A Link, and the address that its gateway has. */
    private record Wanted(LinkObject link, String address) {}

    ApplyingLinks(World world, Clusters clusters) {
        this.world = world;
        this.local = clusters.client(World.LOCAL);
        World.REMOTE.forEach(remote -> local.secrets().resource(new SecretBuilder().withNewMetadata()
                .withName(secret(remote.value())).withNamespace(LocalLinks.NAMESPACE).endMetadata()
                .withType("mirror.linkerd.io/remote-kubeconfig")
                .addToStringData("kubeconfig", clusters.access(remote).kubeconfig()).build()).create());
        local.configMaps().resource(new ConfigMapBuilder().withNewMetadata().withName(OPTIONS)
                .withNamespace(LocalLinks.NAMESPACE).endMetadata().build()).create();
    }

    void apply() {
        var now = new TreeMap<LinkName, Wanted>();
        world.links().forEach((name, link) -> now.put(name, new Wanted(link, address(world, link))));
        var gone = new TreeSet<>(done.keySet());
        gone.removeAll(now.keySet());
        gone.forEach(name -> link(name).delete());
        now.forEach((name, wanted) -> {
            if (!wanted.equals(done.get(name))) {
                put(name, wanted);
            }
        });
        done.clear();
        done.putAll(now);
    }

    /** Nothing resolves names of gateways here: Links have the address itself. */
    static String address(World world, LinkObject link) {
        return world.addresses().getOrDefault(link.spec().gatewayAddress(), List.of("192.0.2.100")).getFirst();
    }

    /**
     * The options that count for what a deleted Link leaves. Options and Link are watched apart, so where it ever was to hold its mirrors
     * nobody can say which of the two a watcher saw first.
     */
    Options lastOptions(LinkName deleted) {
        return options.getOrDefault(deleted, Options.defaults(deleted));
    }

    private void put(LinkName name, Wanted wanted) {
        options.merge(name, wanted.link().options(),
                (before, now) -> before.onLinkDeleted() == OnLinkDeleted.HOLD ? before : now);
        local.configMaps().inNamespace(LocalLinks.NAMESPACE).withName(OPTIONS)
                .edit(map -> new ConfigMapBuilder(map).addToData(name.value(), options(wanted.link())).build());
        GenericKubernetesResource there = link(name).get();
        if (there == null) {
            local.resource(new GenericKubernetesResourceBuilder().withApiVersion(VERSION).withKind("Link")
                    .withNewMetadata().withName(name.value()).withNamespace(LocalLinks.NAMESPACE).endMetadata()
                    .addToAdditionalProperties("spec", spec(wanted)).build()).create();
        } else {
            edit(name, wanted);
        }
    }

    /** A writer writes the status of Links meanwhile; then it is done again. */
    private void edit(LinkName name, Wanted wanted) {
        for (var done = false; !done;) {
            try {
                link(name).edit(link -> {
                    link.setAdditionalProperty("spec", spec(wanted));
                    return link;
                });
                done = true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }

    private Resource<GenericKubernetesResource> link(LinkName name) {
        return local.genericKubernetesResources(VERSION, "Link").inNamespace(LocalLinks.NAMESPACE)
                .withName(name.value());
    }

    private static Map<String, Object> spec(Wanted wanted) {
        var spec = wanted.link().spec();
        return Map.ofEntries(Map.entry("targetClusterName", spec.targetClusterName()),
                Map.entry("targetClusterDomain", spec.targetClusterDomain()),
                Map.entry("clusterCredentialsSecret", secret(spec.targetClusterName())),
                Map.entry("gatewayAddress", wanted.address()), Map.entry("gatewayPort", spec.gatewayPort()),
                Map.entry("gatewayIdentity", spec.gatewayIdentity()),
                Map.entry("selector", selector(spec.selector())),
                Map.entry("remoteDiscoverySelector", selector(spec.remoteDiscoverySelector())),
                Map.entry("federatedServiceSelector", selector(spec.federatedServiceSelector())),
                Map.entry("excludedLabels", spec.excludedLabels()),
                Map.entry("excludedAnnotations", spec.excludedAnnotations()));
    }

    private static Map<String, Object> selector(Selector selector) {
        return selector.isEmpty() ? Map.of() : Map.of("matchLabels", selector.matchLabels());
    }

    private static String options(LinkObject link) {
        var options = link.options();
        return "headless: %s%ncreateNamespaces: %s%nonLinkDeleted: %s%n".formatted(options.headless(),
                options.createNamespaces(), options.onLinkDeleted() == OnLinkDeleted.DELETE ? "delete" : "hold");
    }

    private static String secret(String cluster) {
        return "cluster-credentials-" + cluster;
    }
}

package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.Standing;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the API servers serve, as the world that invariants judge. They must answer. */
final class Reality {
    private static final String MIRRORED = "mirror.linkerd.io/mirrored-service";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clusters clusters;
    private final World meant;
    private final ApplyingLinks links;

    /**
     * @param meant what was applied: of Links everything but what their API server gave them is taken from there
     * @param links how Links were applied
     */
    Reality(Clusters clusters, World meant, ApplyingLinks links) {
        this.clusters = clusters;
        this.meant = meant;
        this.links = links;
    }

    World now() {
        var world = new World(InstantSource.system(), new LocalApi());
        for (var name : Clusters.ALL) {
            list(name, "/api/v1/services").filter(service -> !AsStored.map(service, "labels").containsKey(MIRRORED))
                    .forEach(service -> world.cluster(name).copy(AsStored.source(service)));
            list(name, "/apis/discovery.k8s.io/v1/endpointslices").filter(Reality::isApplied)
                    .forEach(slice -> world.cluster(name).copy(AsStored.slice(slice)));
        }
        Clusters.NAMESPACES.forEach(namespace -> world.local().createNamespace(LocalApi.OTHERS, namespace));
        list(World.LOCAL, "/api/v1/services").forEach(service -> world.local().copy(AsStored.id(service),
                new Standing(Optional.of(AsStored.service(service)), Optional.empty())));
        list(World.LOCAL, "/api/v1/endpoints").forEach(endpoints -> world.local().copy(AsStored.id(endpoints),
                new Standing(Optional.empty(), Optional.of(AsStored.endpoints(endpoints)))));
        list(World.LOCAL, "/apis/multicluster.linkerd.io/v1alpha3/namespaces/%s/links".formatted(LocalLinks.NAMESPACE),
                _ -> true).forEach(link -> link(world, link));
        meant.deletedLinks().keySet().forEach(name -> world.deletedLinks().put(name, links.lastOptions(name)));
        return world;
    }

    /** Not one that a controller of the simulated cluster made. */
    private static boolean isApplied(JsonNode slice) {
        return AsStored.text(slice, "name").endsWith("-slice");
    }

    private void link(World world, JsonNode link) {
        var name = new LinkName(AsStored.text(link, "name"));
        var object = Objects.requireNonNull(meant.links().get(name), () -> "nobody made Link " + name);
        var address = link.at("/spec/gatewayAddress").asText();
        world.addresses().put(address, List.of(address));
        world.links().put(name, new LinkObject(spec(object.spec(), AsStored.text(link, "creationTimestamp"), address),
                object.options()));
    }

    private static Spec spec(Spec meant, String created, String address) {
        return new Spec(meant.link(), meant.namespace(), meant.uid(), meant.resourceVersion(), created,
                meant.targetClusterName(), meant.targetClusterDomain(), address, meant.gatewayPort(),
                meant.gatewayIdentity(), meant.probe(), meant.selector(), meant.remoteDiscoverySelector(),
                meant.federatedServiceSelector(), meant.excludedAnnotations(), meant.excludedLabels(),
                meant.credentialsSecret(), meant.problem(), meant.credentialsProblem());
    }

    private Stream<JsonNode> list(ClusterName cluster, String path) {
        return list(cluster, path, object -> Clusters.NAMESPACES.contains(AsStored.text(object, "namespace")));
    }

    private Stream<JsonNode> list(ClusterName cluster, String path, Predicate<JsonNode> chosen) {
        try {
            var list = JSON.readTree(Objects.requireNonNull(clusters.client(cluster).raw(path), path));
            return StreamSupport.stream(list.path("items").spliterator(), false).filter(chosen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(cluster + " serves no JSON at " + path, e);
        }
    }
}

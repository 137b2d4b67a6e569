package io.mirrorlog.tests.faults;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Brings the API servers to what a world says, as the people and controllers of the clusters do. */
final class Applying {
    private final World world;
    private final Clusters clusters;
    private final ApplyingLinks links;
    private final SortedMap<ClusterName, Done> done = new TreeMap<>();

    /** What was applied to one cluster. */
    private record Done(SortedMap<ObjectId, Service> services, SortedMap<ObjectId, EndpointSlice> slices) {}

    Applying(World world, Clusters clusters) {
        this.world = world;
        this.clusters = clusters;
        this.links = new ApplyingLinks(world, clusters);
        Clusters.ALL.forEach(name -> done.put(name, new Done(new TreeMap<>(), new TreeMap<>())));
    }

    /** What was applied of Links. */
    ApplyingLinks links() {
        return links;
    }

    /** Applies what has changed, where there is an answer. */
    void apply() {
        Clusters.ALL.stream().filter(clusters::answers).forEach(name -> apply(world.cluster(name)));
        if (clusters.answers(World.LOCAL)) {
            links.apply();
        }
    }

    private void apply(SourceCluster cluster) {
        var client = clusters.client(cluster.name());
        var before = Objects.requireNonNull(done.get(cluster.name()));
        var services = new TreeMap<ObjectId, Service>();
        cluster.listServices().forEach(service -> services.put(id(service.getMetadata().getNamespace(),
                service.getMetadata().getName()), service));
        var slices = new TreeMap<ObjectId, EndpointSlice>();
        services.forEach((id, service) -> cluster.listSlices().stream().filter(slice -> isOf(slice, id)).findFirst()
                .ifPresent(slice -> slices.put(id, withLabels(slice, service))));
        replace(before.services(), services, service -> put(client, service), id -> client.services()
                .inNamespace(id.namespace()).withName(id.name()).delete());
        replace(before.slices(), slices, slice -> put(client, slice), id -> client.discovery().v1().endpointSlices()
                .inNamespace(id.namespace()).withName(sliceName(id)).delete());
    }

    private static <T> void replace(SortedMap<ObjectId, T> before, SortedMap<ObjectId, T> now, Consumer<T> put,
            Consumer<ObjectId> delete) {
        var gone = new TreeSet<>(before.keySet());
        gone.removeAll(now.keySet());
        gone.forEach(delete);
        now.forEach((id, object) -> {
            if (!object.equals(before.get(id))) {
                put.accept(object);
            }
        });
        before.clear();
        before.putAll(now);
    }

    /** What cannot be changed of a Service needs another one of its name. */
    private static void put(KubernetesClient client, Service wanted) {
        var services = client.services().inNamespace(wanted.getMetadata().getNamespace());
        var service = acceptable(wanted);
        Service there = services.withName(service.getMetadata().getName()).get();
        if (there != null && !kind(there).equals(kind(service))) {
            services.resource(there).delete();
            there = null;
        }
        if (there == null) {
            services.resource(service).create();
        } else {
            services.resource(new ServiceBuilder(there).editMetadata().withLabels(service.getMetadata().getLabels())
                    .withAnnotations(service.getMetadata().getAnnotations()).endMetadata().editSpec()
                    .withPorts(service.getSpec().getPorts()).endSpec().build()).update();
        }
    }

    private static String kind(Service service) {
        return service.getSpec().getType() + " " + "None".equals(service.getSpec().getClusterIP());
    }

    /** An API server gives addresses itself, and takes no Service without ports that has one. */
    private static Service acceptable(Service wanted) {
        var builder = new ServiceBuilder(wanted).editMetadata().withUid(null).withResourceVersion(null)
                .withCreationTimestamp(null).endMetadata();
        if ("ExternalName".equals(wanted.getSpec().getType())) {
            return builder.editSpec().withClusterIP(null).withSelector(null).withExternalName("example.org").endSpec()
                    .build();
        }
        if ("None".equals(wanted.getSpec().getClusterIP())) {
            return builder.build();
        }
        var addressed = builder.editSpec().withClusterIP(null).endSpec();
        return wanted.getSpec().getPorts().isEmpty()
                ? addressed.editSpec().addNewPort().withName("http").withProtocol("TCP").withPort(80).endPort()
                        .endSpec().build()
                : addressed.build();
    }

    private static void put(KubernetesClient client, EndpointSlice slice) {
        var slices = client.discovery().v1().endpointSlices().inNamespace(slice.getMetadata().getNamespace());
        EndpointSlice there = slices.withName(slice.getMetadata().getName()).get();
        if (there == null) {
            slices.resource(slice).create();
        } else {
            slices.resource(new EndpointSliceBuilder(slice).editMetadata()
                    .withResourceVersion(there.getMetadata().getResourceVersion()).endMetadata().build()).update();
        }
    }

    /** As the controller of slices makes them. */
    private static EndpointSlice withLabels(EndpointSlice slice, Service service) {
        return new EndpointSliceBuilder(slice).editMetadata().withUid(null).withResourceVersion(null)
                .addToLabels(service.getMetadata().getLabels()).endMetadata().build();
    }

    private static boolean isOf(EndpointSlice slice, ObjectId service) {
        return slice.getMetadata().getNamespace().equals(service.namespace())
                && slice.getMetadata().getName().equals(sliceName(service));
    }

    private static String sliceName(ObjectId service) {
        return service.name() + "-slice";
    }

    private static ObjectId id(String namespace, String name) {
        return new ObjectId(namespace, name);
    }
}

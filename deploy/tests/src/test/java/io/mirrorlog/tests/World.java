package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A pipeline for all modes: cluster west with a Link for each, to cluster east and, the youngest, to cluster north. */
final class World implements AutoCloseable {
    static final ClusterName NORTH = new ClusterName("north");

    private final Pipeline pipeline;
    private final TestCluster northCluster;
    private final Workloads east;
    private final Workloads north;
    private final Workloads west;
    private final LinkObjects links;

    /** Starts the clusters, a broker with its data in the directory, and every part. */
    static World start(Path directory, Function<String, TestCluster> clusters) {
        var pipeline = Pipeline.withBroker(clusters.apply("west"), clusters.apply("east"), directory);
        var world = new World(pipeline, clusters.apply("north"));
        world.start();
        return world;
    }

    /** Nothing runs yet. The second remote cluster is closed with the pipeline. */
    private World(Pipeline pipeline, TestCluster northCluster) {
        this.pipeline = pipeline;
        this.northCluster = northCluster;
        var client = northCluster.client();
        pipeline.closing(client).closing(northCluster);
        this.east = new Workloads(pipeline.remote());
        this.north = new Workloads(client);
        this.west = new Workloads(pipeline.local());
        this.links = new LinkObjects(pipeline.local());
    }

    /** Starts every part, and makes the further Links: each takes the Services that are exported under its name. */
    private void start() {
        pipeline.start();
        link("pods", "cluster: east\nheadless: true");
        link("made", "cluster: east\ncreateNamespaces: true");
        link("named", "cluster: east\nnameTemplate: 'far-{name}-{cluster}'");
        LocalLinks.apply(pipeline.local(), Kubeconfigs.access(NORTH, northCluster), Pipeline.GATEWAY);
        pipeline.observes(NORTH);
        pipeline.awaitReady();
    }

    private void link(String name, String options) {
        links.options(name, options);
        links.create("v1alpha3", name, Map.of());
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Workloads east() {
        return east;
    }

    Workloads north() {
        return north;
    }

    /** The local cluster's own. */
    Workloads west() {
        return west;
    }

    LinkObjects links() {
        return links;
    }

    /** A namespace's name that no other test has; it exists in all clusters. */
    String namespace(String about) {
        var namespace = Samples.freshNamespace(about);
        west.ensureNamespace(namespace);
        east.ensureNamespace(namespace);
        north.ensureNamespace(namespace);
        return namespace;
    }

    /** What the local API server serves under a name. */
    Optional<Seen> service(String namespace, String name) {
        return stored(namespace, name).map(Seen::of);
    }

    /** The same of Endpoints. */
    Optional<SeenEndpoints> endpoints(String namespace, String name) {
        Endpoints endpoints = pipeline.local().endpoints().inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(endpoints).map(SeenEndpoints::of);
    }

    /** The ready addresses of Endpoints; none where there are no Endpoints. */
    List<String> ready(String namespace, String name) {
        return endpoints(namespace, name).map(SeenEndpoints::ready).orElseGet(List::of);
    }

    /** The Service as it is stored. */
    Optional<Service> stored(String namespace, String name) {
        return Optional.ofNullable(pipeline.local().services().inNamespace(namespace).withName(name).get());
    }

    static String uid(Service service) {
        return service.getMetadata().getUid();
    }

    String clusterIp(String namespace, String name) {
        return stored(namespace, name).map(service -> service.getSpec().getClusterIP()).orElse("none");
    }

    /** Waits until a mirror is there. */
    void awaitMirror(String namespace, String name) {
        Pipeline.await(namespace + "/" + name + " is there", () -> stored(namespace, name).isPresent());
    }

    @Override
    public void close() {
        pipeline.close();
    }
}

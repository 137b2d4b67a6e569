package io.mirrorlog.watcher;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.watcher.kube.Clients;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A simulated cluster, somebody who changes it, and a topic in memory that a watcher of it can publish to. */
final class WatchedCluster implements AutoCloseable {
    static final ClusterName NAME = new ClusterName("east");
    static final Backoff QUICKLY = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));

    static final Duration SILENCE = Duration.ofSeconds(2);
    static final Duration DEAF = Duration.ofSeconds(3);

    final SimCluster cluster;
    final KubernetesClient client;
    final FakeKafka<Fact> kafka = new FakeKafka<>(Catalogue.observed(NAME), 1, Codec.FACTS);

    WatchedCluster(SimClusterOptions options) {
        this.cluster = SimCluster.start(options);
        this.client = Clients.open(Config.fromKubeconfig(cluster.kubeconfig()));
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
                .create();
    }

    static WatchedCluster start() {
        return new WatchedCluster(SimClusterOptions.named("east"));
    }

    static WatcherSettings settings() {
        return new WatcherSettings(NAME, Selection.defaults(), Duration.ofHours(1), Duration.ofMillis(200), true,
                QUICKLY);
    }

    Watcher watch() {
        return watch(settings(), cluster.kubeconfig());
    }

    Watcher watch(WatcherSettings settings, String kubeconfig) {
        return Watcher.start(parts(settings, Config.fromKubeconfig(kubeconfig)));
    }

    WatcherParts parts(WatcherSettings settings, Config kube) {
        return new WatcherParts(settings, kube, kafka::open, () -> FakeMarkers.of(kafka), SILENCE,
                DEAF, InstantSource.system(), () -> UUID.randomUUID().toString());
    }

    Service create(String name, Map<String, String> labels) {
        return client.services().resource(service(name, labels)).create();
    }

    Service createWithoutSelector(String name, Map<String, String> labels) {
        return client.services().resource(new ServiceBuilder(service(name, labels)).editSpec().withSelector(null)
                .endSpec().build()).create();
    }

    void label(String name, Map<String, String> labels) {
        client.services().inNamespace("shop").withName(name).edit(service -> {
            service.getMetadata().setLabels(labels);
            return service;
        });
    }

    /** Another uid of Service default/kubernetes, as when a cluster was set up anew. */
    void rebuild() {
        var kubernetes = client.services().inNamespace("default").withName("kubernetes");
        var before = kubernetes.require();
        kubernetes.delete();
        client.resource(new ServiceBuilder(before).editMetadata().withUid(null).withResourceVersion(null)
                .withCreationTimestamp(null).endMetadata().editSpec().withClusterIP(null).withClusterIPs(List.of())
                .endSpec().build()).create();
    }

    void delete(String name) {
        client.services().inNamespace("shop").withName(name).delete();
    }

    /** What the endpointslice controller makes for a Service with a selector: it copies the Service's labels. */
    void createSlice(String name, String service, Map<String, String> serviceLabels, Endpoint... endpoints) {
        var labels = new HashMap<>(serviceLabels);
        labels.put("kubernetes.io/service-name", service);
        client.discovery().v1().endpointSlices().resource(new EndpointSliceBuilder().withNewMetadata()
                .withNamespace("shop").withName(name).withLabels(labels).endMetadata().withAddressType("IPv4")
                .withEndpoints(endpoints).build()).create();
    }

    void deleteSlice(String name) {
        client.discovery().v1().endpointSlices().inNamespace("shop").withName(name).delete();
    }

    /** What was sent, but for heartbeats, in words. */
    List<String> recorded() {
        return kafka.sent().stream().filter(sent -> !(sent.data() instanceof Heartbeat))
                .map(FakeKafka.Sent::toString).toList();
    }

    /** How many objects the last finished listing of a kind had; -1: there was none. */
    int lastCount(Kind kind) {
        return kafka.all(ListingFinished.class).stream().filter(finished -> finished.kind() == kind)
                .mapToInt(ListingFinished::count).reduce(-1, (_, last) -> last);
    }

    private static Service service(String name, Map<String, String> labels) {
        return new ServiceBuilder().withNewMetadata().withNamespace("shop").withName(name).withLabels(labels)
                .endMetadata().withNewSpec().addToSelector("app", name).addNewPort().withPort(80).endPort().endSpec()
                .build();
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}

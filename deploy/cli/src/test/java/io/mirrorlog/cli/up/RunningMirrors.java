package io.mirrorlog.cli.up;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Cluster west, which mirrors namespace shop of cluster east, as {@code up} runs it; what west lets it do can change meanwhile. */
public final class RunningMirrors implements AutoCloseable {
    static final ClusterName WEST = new ClusterName("west");
    static final ClusterName EAST = new ClusterName("east");
    static final Keeping KEEPING = new Keeping(2, (short) 1, Duration.ofDays(1));
    /** After which a watcher takes over from another; what is usual takes longer than a test should. */
    static final Duration SILENCE = Duration.ofSeconds(6);
    private static final String TOKEN = "of-mirrorlog";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");
    private static final List<String> RESOURCES = List.of("services", "endpoints", "endpointslices", "links",
            "links/status", "secrets", "configmaps", "namespaces", "leases");

    private final SimCluster west;
    private final SimCluster east;
    private final KubernetesClient here;
    private final KubernetesClient there;
    private final Map<Part, Persistent> parts = new EnumMap<>(Part.class);

    private RunningMirrors(KafkaSettings kafka, Path directory) {
        west = SimCluster.start(SimClusterOptions.named("west").withToken(TOKEN, all())
                .withToken("of-a-person", Access.all("person")));
        east = SimCluster.start("east");
        here = new ClusterAccess(WEST, west.kubeconfig("of-a-person")).client();
        var remote = new ClusterAccess(EAST, east.kubeconfig());
        there = remote.client();
        for (var client : List.of(here, there)) {
            client.namespaces()
                    .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
                    .create();
        }
        LocalLinks.apply(here, remote, "192.0.2.10");
        var wiring = wiring(west.kubeconfig(), kafka, directory);
        for (var part : Part.values()) {
            parts.put(part, Persistent.start(wiring, part));
        }
    }

    /** Starts everything and waits until all parts are ready. */
    public static RunningMirrors start(KafkaSettings kafka, Path directory) {
        var running = new RunningMirrors(kafka, directory);
        running.await(() -> {
            if (!running.parts.values().stream().allMatch(Persistent::connected)) {
                throw new AssertionError(running.parts.values().stream().map(Persistent::health).toList());
            }
        });
        return running;
    }

    /** The parts of west, with heartbeats each second. */
    static Wiring wiring(String kubeconfig, KafkaSettings kafka, Path directory) {
        var access = new ClusterAccess(WEST, kubeconfig);
        var watcher = WatcherSettings.of(WEST);
        return new Wiring(access, LinkSource.in(access.config()), kafka, KEEPING,
                new Wiring.PartSettings(LocalSettings.of(WEST),
                        new WatcherSettings(WEST, watcher.selection(), watcher.checkpoint(), Duration.ofSeconds(1),
                                false, watcher.retry(), SILENCE),
                        ProjectorSettings.single(WEST, KEEPING.partitions(), directory.resolve("projector")),
                        WriterSettings.defaults(WEST)),
                InstantSource.system());
    }

    public Persistent part(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    /** West as a person with every right sees it. */
    SimCluster west() {
        return west;
    }

    /** From now on Mirrorlog may not do one thing in west. */
    void forbid(String verb, String resource) {
        west.tokens().admit(TOKEN, RESOURCES.stream().reduce(Access.none("mirrorlog"),
                (access, other) -> access.allow(VERBS.stream()
                        .filter(allowed -> !(other.equals(resource) && allowed.equals(verb))).toList(), List.of(other)),
                (one, _) -> one));
    }

    /** It may do everything again. */
    void forbidNothing() {
        west.tokens().admit(TOKEN, all());
    }

    /** Its token is none any more. */
    void expireToken() {
        west.tokens().revoke(TOKEN);
        west.faults().dropWatches();
    }

    private static Access all() {
        return Access.all("mirrorlog");
    }

    /** Exports a Service with one port, which is named after its number. */
    public void export(String name, int port) {
        export(name, port, "true");
    }

    /** The same without Endpoints of its mirror. */
    void exportForDiscovery(String name, int port) {
        export(name, port, "remote-discovery");
    }

    private void export(String name, int port, String how) {
        there.discovery().v1().endpointSlices().resource(new EndpointSliceBuilder().withNewMetadata()
                .withNamespace("shop").withName(name + "-1").addToLabels("kubernetes.io/service-name", name)
                .addToLabels("mirror.linkerd.io/exported", how).endMetadata().withAddressType("IPv4")
                .addNewEndpoint().withAddresses("10.1.0.1").withNewConditions().withReady(true).endConditions()
                .endEndpoint().build()).createOr(it -> it.update());
        there.services().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop").withName(name)
                .addToLabels("mirror.linkerd.io/exported", how).endMetadata().withNewSpec()
                .addToSelector("app", name).addNewPort().withName("p" + port).withPort(port).endPort().endSpec()
                .build()).createOr(it -> it.update());
    }

    void delete(String name) {
        there.services().inNamespace("shop").withName(name).delete();
    }

    /** The port of a mirror; empty: there is no such mirror. */
    public Optional<Integer> port(String name) {
        return Optional.ofNullable(here.services().inNamespace("shop").withName(name + "-east").get())
                .map(service -> service.getSpec().getPorts().getFirst().getPort());
    }

    /** The name of the port of a mirror's Endpoints; empty: nothing is behind it. */
    Optional<String> endpointsPort(String name) {
        return Optional.ofNullable(here.endpoints().inNamespace("shop").withName(name + "-east").get())
                .flatMap(endpoints -> endpoints.getSubsets().stream().findFirst())
                .map(subset -> subset.getPorts().getFirst().getName());
    }

    /** The status of the Link, which the writer keeps. */
    String linkStatus() {
        return String.valueOf(LocalLinks.read(here, EAST).getAdditionalProperties().get("status"));
    }

    /** A thread of Streams that is replaced throws what ended it: that is none of the test's failures. */
    public void await(ThrowingRunnable assertion) {
        Awaitility.await().dontCatchUncaughtExceptions().atMost(PATIENCE).untilAsserted(assertion);
    }

    @Override
    public void close() {
        Arrays.stream(Part.values()).map(parts::get).forEach(Persistent::close);
        here.close();
        there.close();
        west.close();
        east.close();
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.http.HealthServer;
import io.mirrorlog.cli.http.HostPort;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.watcher.LinkSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two clusters as the charts of Linkerd leave them, but for controllers; all else is done by commands, as a person would. */
final class LinkedByCommands implements AutoCloseable {
    static final String NAMESPACE = "linkerd-multicluster";
    static final String IDENTITY = "linkerd-gateway.linkerd-multicluster.serviceaccount.identity.linkerd.trust.example";
    private static final Keeping KEEPING = new Keeping(2, (short) 1, Duration.ofDays(7));

    private final TestCluster localCluster;
    private final TestCluster remoteCluster;
    private final KubernetesClient local;
    private final KubernetesClient remote;
    private final Path localKubeconfig;
    private final Path remoteKubeconfig;
    private final EmbeddedBroker broker;
    private final List<Persistent> parts;
    private final HealthServer http;

    LinkedByCommands(TestCluster localCluster, TestCluster remoteCluster, Path directory) throws IOException {
        this.localCluster = localCluster;
        this.remoteCluster = remoteCluster;
        local = localCluster.client();
        remote = remoteCluster.client();
        var here = Kubeconfigs.access(Pipeline.LOCAL, localCluster);
        localKubeconfig = Files.writeString(directory.resolve("west"), here.kubeconfig());
        remoteKubeconfig = Files.writeString(directory.resolve("east"),
                Kubeconfigs.access(Pipeline.REMOTE, remoteCluster).kubeconfig());
        Stream.of(local, remote).forEach(LinkedByCommands::install);
        gateway();
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
        var wiring = new Wiring(here, LinkSource.in(here.config()), broker.settings(), KEEPING,
                Wiring.defaults(Pipeline.LOCAL, KEEPING, directory), InstantSource.system());
        wiring.provision();
        parts = Stream.of(Part.values()).map(part -> Persistent.start(wiring, part)).toList();
        http = HealthServer.start(new HostPort("127.0.0.1", 0), parts, Optional::empty);
    }

    private static void install(KubernetesClient cluster) {
        Map.of(NAMESPACE, "multicluster", "linkerd", "none").forEach((name, extension) -> cluster.namespaces().resource(
                new NamespaceBuilder().withNewMetadata().withName(name).addToLabels("linkerd.io/extension", extension)
                        .endMetadata().build())
                .create());
        cluster.configMaps().resource(new ConfigMapBuilder().withNewMetadata().withNamespace("linkerd")
                .withName("linkerd-config").endMetadata().addToData("values", """
                    clusterDomain: cluster.local
                    identityTrustDomain: trust.example
                    linkerdVersion: edge-26.8.1
                    """).build()).create();
    }

    /** The remote cluster's, with the address that its load balancer has. */
    private void gateway() {
        var service = remote.services().resource(new ServiceBuilder().withNewMetadata().withNamespace(NAMESPACE)
                .withName("linkerd-gateway").addToAnnotations("mirror.linkerd.io/gateway-identity", IDENTITY)
                .addToAnnotations("mirror.linkerd.io/probe-path", "/ready")
                .addToAnnotations("mirror.linkerd.io/probe-period", "3").endMetadata().withNewSpec()
                .withType("LoadBalancer").addToSelector("app", "linkerd-gateway").addNewPort().withName("mc-gateway")
                .withPort(4143).endPort().addNewPort().withName("mc-probe").withPort(4191).endPort().endSpec().build())
                .create();
        remote.services().resource(new ServiceBuilder(service).withNewStatus().withNewLoadBalancer()
                .withIngress(new LoadBalancerIngressBuilder().withIp(Pipeline.GATEWAY).build()).endLoadBalancer()
                .endStatus().build()).updateStatus();
    }

    KubernetesClient local() {
        return local;
    }

    Workloads east() {
        return new Workloads(remote);
    }

    /** What {@code mirrorlog allow | kubectl apply} and {@code mirrorlog link | kubectl apply} do. */
    void link(String name) {
        apply(remote, inRemote("allow", "--ignore-cluster", "--service-account-name", "links"));
        apply(local, inRemote("link", "--cluster-name", name, "--service-account-name", "links", "--token-duration",
                "1h"));
    }

    /** What {@code mirrorlog unlink | kubectl delete --ignore-not-found} does. */
    void unlink(String name) {
        objects(local, inLocal("unlink", "--cluster-name", name).out())
                .forEach(object -> local.resource(object).delete());
    }

    private static void apply(KubernetesClient cluster, Answer printed) {
        assertThat(printed.status()).as(printed.err()).isZero();
        objects(cluster, printed.out()).forEach(object -> cluster.resource(object).createOr(it -> it.update()));
    }

    private static List<HasMetadata> objects(KubernetesClient cluster, String manifests) {
        return cluster.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8))).items();
    }

    /** What a command said. */
    record Answer(int status, String out, String err) {}

    /** Runs a command against the local cluster. */
    Answer inLocal(String... arguments) {
        return run(localKubeconfig, arguments);
    }

    /** The same, with Kafka. */
    Answer inLocalAndKafka(String... arguments) {
        return inLocal(Stream.concat(Stream.of(arguments), Stream.of("--bootstrap-servers",
                broker.settings().bootstrapServers())).toArray(String[]::new));
    }

    /** The same of one that asks Kafka only. */
    Answer inKafka(String... arguments) {
        return run("--bootstrap-servers", broker.settings().bootstrapServers(), arguments);
    }

    private Answer inRemote(String... arguments) {
        return run(remoteKubeconfig, arguments);
    }

    private static Answer run(Path kubeconfig, String... arguments) {
        return run("--kubeconfig", kubeconfig.toString(), arguments);
    }

    private static Answer run(String option, String value, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(option, value));
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Answer(status, out.toString(), err.toString());
    }

    String metrics() {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(http.port())))
                    .build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        parts.reversed().forEach(Persistent::close);
        broker.close();
        local.close();
        remote.close();
        localCluster.close();
        remoteCluster.close();
    }
}

package io.mirrorlog.bench.command;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A simulated local cluster with Links, each to a simulated cluster of its own, and everything in order: controllers, rights, Leases,
 * credentials, mirrors, and a log that says the same.
 */
final class LinkedClusters {
    private static final ClusterName LOCAL = new ClusterName("west");
    private static final String NAMESPACE = "linkerd-multicluster";
    private static final int MIRRORS = 4;
    private static final int ADMIN_PORT = 9_999;
    private static final int BACKLOG = 1_024;

    private final SimCluster cluster = SimCluster.start(LOCAL.value());
    private final KubernetesClient client;
    private final List<String> names;
    private final FilledLog log;
    private final Path kubeconfig;
    private final ServerSocket silent;

    /** Makes them; they are closed with the laboratory. */
    LinkedClusters(int links, Laboratory laboratory) {
        laboratory.owned().own(cluster);
        client = laboratory.owned().own(new ClusterAccess(LOCAL, cluster.kubeconfig()).client());
        names = IntStream.rangeClosed(1, links).mapToObj("c%02d"::formatted).toList();
        log = laboratory.owned().own(FilledLog.start(laboratory.folder(), LOCAL, names));
        var gauges = laboratory.owned().own(Gauges.of(names));
        load(client, text("cluster.yaml"));
        for (var name : names) {
            laboratory.progress().count("Links", names.indexOf(name), links);
            link(name, remote(name, laboratory));
            cluster.forward(NAMESPACE, "controller-%s-0".formatted(name), ADMIN_PORT, gauges.port());
        }
        try {
            kubeconfig = Files.writeString(laboratory.folder().resolve("kubeconfig"), cluster.kubeconfig());
            silent = laboratory.owned().own(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException("no room for a kubeconfig, or no port", e);
        }
    }

    /** How a command reaches them. */
    List<String> options() {
        return List.of("--kubeconfig", kubeconfig.toString(), "--bootstrap-servers", log.servers());
    }

    /** From now on every second Link leads to where connections are accepted and nothing is said. */
    void silenceHalf() {
        var said = cluster.kubeconfig().replace(cluster.url().toString(),
                "http://127.0.0.1:" + silent.getLocalPort());
        for (var index = 0; index < names.size(); index += 2) {
            for (var namespace : List.of(NAMESPACE, "linkerd")) {
                client.secrets().inNamespace(namespace).withName("cluster-credentials-" + names.get(index))
                        .edit(secret -> {
                            secret.setData(Map.of("kubeconfig", encoded(said)));
                            return secret;
                        });
            }
        }
    }

    private static String remote(String name, Laboratory laboratory) {
        var remote = laboratory.owned().own(SimCluster.start(name));
        try (var its = new ClusterAccess(new ClusterName(name), remote.kubeconfig()).client()) {
            load(its, text("cluster.yaml"));
        }
        return remote.kubeconfig();
    }

    private void link(String name, String credentials) {
        load(client, text("link.yaml").replace("KUBECONFIG", encoded(credentials)).replace("NAME", name));
        client.apps().deployments().inNamespace(NAMESPACE).withName("controller-" + name).editStatus(
                it -> new DeploymentBuilder(it).withNewStatus().withAvailableReplicas(1).endStatus().build());
        client.pods().inNamespace(NAMESPACE).withName("controller-%s-0".formatted(name)).editStatus(
                it -> new PodBuilder(it).withNewStatus().withPhase("Running").endStatus().build());
        log.link(name);
        for (var mirror = 1; mirror <= MIRRORS; mirror++) {
            var id = new ObjectId("shop", "cart-%d-%s".formatted(mirror, name));
            load(client, text("mirror.yaml").replace("MIRROR", id.name()).replace("NAME", name));
            log.mirror(id, name);
        }
    }

    private static void load(KubernetesClient client, String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8))).create();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        try (var resource = LinkedClusters.class.getResourceAsStream("/command/" + name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

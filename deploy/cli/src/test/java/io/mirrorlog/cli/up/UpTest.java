package io.mirrorlog.cli.up;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command as its own process, from its start to SIGTERM. */
class UpTest {
    private static final Pattern ADDRESS = Pattern.compile("on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void itMirrorsAnswersAndEndsWithinFiveSecondsOfSigterm() throws Exception {
        try (var west = SimCluster.start("west"); var east = SimCluster.start("east")) {
            link(west, east);
            // When
            var process = start(west);
            try {
                Awaitility.await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(printed()).contains("watcher    ready:", "projector  ready:",
                                "writer     ready:"));
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> hasMirror(west));
                // Then
                assertThat(get("/live").statusCode()).isEqualTo(200);
                assertThat(get("/ready").statusCode()).isEqualTo(200);
                assertThat(get("/ready").body()).contains("watcher: yes: ", "projector: yes: projector is running",
                        "writer: yes: writing: 1 mirrors wanted");
                assertThat(get("/metrics").body()).contains("mirrorlog_part_ready{part=\"writer\"} 1\n",
                        "mirrorlog_part_live{part=\"watcher\"} 1\n", "mirrorlog_writer_mirrors_wanted 1\n",
                        "service_cache_size{cluster=\"local\"} 1\n",
                        "gateway_enabled{target_cluster_name=\"east\"} 0\n",
                        "mirrorlog_changes_total{change=\"created\"} 1\n", "jvm_memory_used_bytes");
                assertThat(get("/else").statusCode()).isEqualTo(404);
                process.destroy();
                assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("ended within 5 s").isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
                assertThat(printed()).contains("process    stopping", "process    stopped");
                assertThat(Files.readString(directory.resolve("err"))).contains("Settings",
                        "kafka.sasl-jaas-config=\"******\"").doesNotContain("swordfish");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(SimCluster west) throws IOException {
        var kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"), west.kubeconfig());
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=logback.xml", "-cp",
                System.getProperty("java.class.path"),
                "io.mirrorlog.cli.Mirrorlog", "up", "--local-kubeconfig", kubeconfig.toString(), "--data",
                directory.resolve("data").toString(), "--http", "127.0.0.1:0", "--log-format", "text")
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(Map.of("MIRRORLOG_LOCAL_CLUSTER", "west", "MIRRORLOG_TOPICS_PARTITIONS", "2",
                "MIRRORLOG_KAFKA_SASL_JAAS_CONFIG", "swordfish"));
        return builder.start();
    }

    private static void link(SimCluster west, SimCluster east) {
        var local = new ClusterAccess(new ClusterName("west"), west.kubeconfig());
        var remote = new ClusterAccess(new ClusterName("east"), east.kubeconfig());
        try (var here = local.client(); var there = remote.client()) {
            for (var client : new io.fabric8.kubernetes.client.KubernetesClient[]{here, there}) {
                client.namespaces().resource(
                        new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build()).create();
            }
            LocalLinks.apply(here, remote, "192.0.2.10");
            there.services().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop").withName("cart")
                    .addToLabels("mirror.linkerd.io/exported", "true").endMetadata().withNewSpec().addNewPort()
                    .withPort(80).endPort().endSpec().build()).create();
        }
    }

    private static boolean hasMirror(SimCluster west) {
        try (var client = new ClusterAccess(new ClusterName("west"), west.kubeconfig()).client()) {
            return client.services().inNamespace("shop").withName("cart-east").get() != null;
        }
    }

    private String printed() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var address = ADDRESS.matcher(printed());
        assertThat(address.find()).isTrue();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + address.group(1) + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}

package io.mirrorlog.cli.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.cli.link.LinkerdCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Gateways as Linkerd shows them: east's is alive, north's has gone, a-long-name's was never looked at, and flat has none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewaysCommandTest {
    private LocalTopics topics;
    private LinkerdCluster west;
    private HttpServer metrics;
    private Path directory = Path.of(".");

    @BeforeAll
    void fill(@TempDir Path temporary) throws IOException {
        directory = temporary;
        west = LinkerdCluster.start("west", temporary);
        for (var name : List.of("web-east", "cart-east", "web-north")) {
            west.client().services().resource(new ServiceBuilder().withNewMetadata().withNamespace("shop")
                    .withName(name).addToLabels("mirror.linkerd.io/mirrored-service", "true")
                    .addToLabels("mirror.linkerd.io/cluster-name", name.substring(name.indexOf('-') + 1)).endMetadata()
                    .withNewSpec().addNewPort().withPort(80).endPort().endSpec().build()).create();
        }
        controller();
        topics = LocalTopics.start(temporary.resolve("kafka"));
        topics.link("east", "192.0.2.1", "");
        topics.gateway("east", "192.0.2.1", List.of("192.0.2.1"), true, "");
        topics.link("north", "north.example", "");
        topics.gateway("north", "192.0.2.2", List.of("192.0.2.2"), true, "");
        topics.gateway("north", "north.example", List.of(), true, "north.example has no address");
        topics.link("a-long-name", "192.0.2.3", "");
        topics.link("flat", "", "");
    }

    /** The pod that holds the Lease of Link east, and measures. */
    private void controller() throws IOException {
        metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metrics.createContext("/metrics", exchange -> {
            var text = "# TYPE gateway_latency gauge\ngateway_latency{target_cluster_name=\"east\"} 7.0\n"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        metrics.start();
        west.client().load(new ByteArrayInputStream("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: controller-east-0
              namespace: linkerd-multicluster
              labels: {component: controller, mirror.linkerd.io/cluster-name: east}
            spec:
              containers: [{name: controller, image: a, ports: [{name: ctrl-admin, containerPort: 9999}]}]
            ---
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: service-mirror-write-east, namespace: linkerd-multicluster}
            spec: {holderIdentity: controller-east-0}
            """.getBytes(StandardCharsets.UTF_8))).create();
        west.client().pods().inNamespace("linkerd-multicluster").withName("controller-east-0").editStatus(
                pod -> new PodBuilder(pod).withNewStatus().withPhase("Running").endStatus().build());
        west.cluster().forward("linkerd-multicluster", "controller-east-0", 9999, metrics.getAddress().getPort());
    }

    @AfterAll
    void stop() {
        metrics.stop(0);
        topics.close();
        west.close();
    }

    @Test
    void theTableIsLinkerdsAndUnderItStandsWhatDiffersFromTheLastHealthyState() {
        var answer = gateways(west.kubeconfig());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().replaceAll("20\\S+Z", "TIME")).isEqualTo("""
            CLUSTER      ALIVE    NUM_SVC      LATENCY \s
            a-long-name  False          0            - \s
            east         True           2          7ms \s
            north        False          1            - \s
            a-long-name: no writer has looked at it yet: does one run for this link?
            north, not alive since TIME: north.example has no address; the Link said 192.0.2.2 and says north.example; \
            its addresses were 192.0.2.2 and are none
            """);
    }

    @Test
    void asJsonItIsLinkerdsArrayWithMoreFields() throws IOException {
        var answer = gateways(west.kubeconfig(), "--cluster-name", "east", "-o", "json");
        assertThat(answer.out()).startsWith("[\n  {\n    \"clusterName\": \"east\",\n");
        var east = new ObjectMapper().readTree(answer.out()).get(0);
        assertThat(east.fieldNames()).toIterable().containsExactly("clusterName", "alive", "numberOfServices",
                "latency",
                "since", "differences");
        assertThat(east.get("alive").asBoolean()).isTrue();
        assertThat(east.get("latency").asInt()).isEqualTo(7);
        assertThat(east.get("numberOfServices").asInt()).isEqualTo(2);
        assertThat(gateways(west.kubeconfig(), "--cluster-name", "none", "-o", "json").out()).isEqualTo("null\n");
    }

    @Test
    void aClusterThatDoesNotAnswerIsTold() throws IOException {
        var nowhere = Files.writeString(directory.resolve("nowhere"), west.cluster().kubeconfig()
                .replace(west.cluster().url().toString(), "http://127.0.0.1:9"));
        var answer = gateways(nowhere);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).startsWith("mirrorlog: API server http://127.0.0.1:9/ does not answer (");
    }

    private Answer gateways(Path kubeconfig, String... options) {
        var all = new ArrayList<>(List.of("--bootstrap-servers", topics.servers()));
        all.addAll(List.of(options));
        return Answer.to("gateways", "--kubeconfig", kubeconfig, all.toArray(String[]::new));
    }
}

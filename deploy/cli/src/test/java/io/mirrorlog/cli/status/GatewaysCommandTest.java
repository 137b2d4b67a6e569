package io.mirrorlog.cli.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.cli.link.LinkerdCluster;
import java.io.IOException;
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
        topics = LocalTopics.start(temporary.resolve("kafka"));
        topics.link("east", "192.0.2.1", "");
        topics.gateway("east", "192.0.2.1", List.of("192.0.2.1"), true, "");
        topics.link("north", "north.example", "");
        topics.gateway("north", "192.0.2.2", List.of("192.0.2.2"), true, "");
        topics.gateway("north", "north.example", List.of(), true, "north.example has no address");
        topics.link("a-long-name", "192.0.2.3", "");
        topics.link("flat", "", "");
    }

    @AfterAll
    void stop() {
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
            east         True           2            - \s
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
        assertThat(east.fieldNames()).toIterable().containsExactly("clusterName", "alive", "numberOfServices", "latency",
                "since", "differences");
        assertThat(east.get("alive").asBoolean()).isTrue();
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

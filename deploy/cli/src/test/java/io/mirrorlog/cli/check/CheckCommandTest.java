package io.mirrorlog.cli.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.cli.link.LinkerdCluster;
import io.mirrorlog.cli.status.LocalTopics;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.SimClusterOptions;
import io.mirrorlog.watcher.kube.Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command, between two clusters: west has a Link to east just as {@code mirrorlog link} printed it, and no controller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckCommandTest {
    private Path directory = Path.of(".");
    private LinkerdCluster west;
    private LinkerdCluster east;
    private String printed = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        west = LinkerdCluster.start("west", temporary);
        east = LinkerdCluster.start("east", temporary);
        printed = Answer.to("link", "--cluster-name", "east", "--kubeconfig", east.kubeconfig().toString()).out();
        west.client().load(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8))).create();
    }

    @AfterAll
    void stop() {
        west.close();
        east.close();
    }

    @Test
    void everyCheckIsShownWithWhatToDoAndAFailureEndsWithOne() {
        var answer = check();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).startsWith("""
            linkerd-multicluster
            --------------------
            √ Link CRD exists
            √ Link resources are valid
            \t* east
            √ Link and CLI versions match
            \t* east
            √ remote cluster access credentials are valid
            \t* east
            - clusters share trust anchors (skipped: this cluster's Linkerd does not say its trust anchors)
            × service mirror controller has required permissions
                * east: missing ServiceAccount controller-east or linkerd-service-mirror-east, labelled component and \
            mirror.linkerd.io/cluster-name
            """).contains("""
            × service mirror controllers are running
                * no service mirror controller deployment for Link east
                see https://linkerd.io/2/checks/#l5d-multicluster-service-mirror-running for hints
            """, "- multicluster extension proxies are healthy (skipped: no proxies)\n",
                "- topics are as they must be (skipped: no Kafka is named: give --bootstrap-servers)\n")
                .endsWith("\nStatus check results are ×\n");
    }

    @Test
    void theShortFormShowsOnlyWhatIsOutOfOrder() {
        assertThat(check("-o", "short").out()).contains("× service mirror controllers are running").doesNotContain("√ ",
                "- ");
    }

    @Test
    void asJsonItHasLinkerdsShape() throws IOException {
        var json = new ObjectMapper().readTree(check("-o", "json").out());
        assertThat(json.get("success").asBoolean()).isFalse();
        var first = json.at("/categories/0");
        assertThat(first.get("categoryName").asText()).isEqualTo("linkerd-multicluster");
        assertThat(first.at("/checks/0").toString())
                .isEqualTo("{\"description\":\"Link CRD exists\",\"result\":\"success\"}");
        assertThat(first.at("/checks/6/hint").asText())
                .isEqualTo("https://linkerd.io/2/checks/#l5d-multicluster-service-mirror-running");
        assertThat(first.at("/checks/6/error").asText())
                .isEqualTo("* no service mirror controller deployment for Link east");
        assertThat(first.at("/checks/6/result").asText()).isEqualTo("error");
    }

    @Test
    void itWaitsForControllersAsLinkerdDoesAndSaysSo() {
        // Given
        var east = new DeploymentBuilder().withNewMetadata().withNamespace("linkerd-multicluster")
                .withName("controller-east").addToLabels("component", "controller")
                .addToLabels("mirror.linkerd.io/cluster-name", "east").endMetadata().build();
        var looks = west.cluster().requests().count("list", "deployments");
        var waiting = CompletableFuture.supplyAsync(
                () -> Answer.to("check", "--kubeconfig", west.kubeconfig().toString()));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> west.cluster().requests().count("list", "deployments") > looks);
        try {
            // When
            west.client().apps().deployments().resource(east).create();
            west.client().apps().deployments().resource(east).editStatus(it -> new DeploymentBuilder(it)
                    .withNewStatus().withAvailableReplicas(1).endStatus().build());
            var answer = waiting.orTimeout(2, TimeUnit.MINUTES).join();
            // Then
            assertThat(answer.out()).contains("√ service mirror controllers are running\n\t* east\n");
            assertThat(answer.err())
                    .isEqualTo("mirrorlog: waiting until service mirror controllers are running, for 5m0s at most: "
                            + "--wait 0s does not\n");
        } finally {
            west.client().apps().deployments().resource(east).delete();
        }
    }

    @Test
    void credentialsAreCheckedBeforeTheyAreAppliedAndAfter() throws IOException {
        var file = Files.writeString(directory.resolve("link.yaml"), printed);
        for (var answer : List.of(check("--pre-flight", file.toString()), check("--pre-flight"))) {
            assertThat(answer.status()).as(answer.out()).isZero();
            assertThat(answer.out()).startsWith("mirrorlog-credentials\n")
                    .contains("√ credentials of Links can be read",
                            "√ both copies of credentials are the same", "√ target clusters answer",
                            "√ accounts of Links may do all that is needed")
                    .endsWith("Status check results are √\n");
        }
        assertThat(check("--pre-flight", east.kubeconfig().toString()).err())
                .startsWith("--pre-flight: %s holds no Link".formatted(east.kubeconfig()));
        var none = Files.writeString(directory.resolve("none.yaml"),
                "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
        assertThat(check("--pre-flight", none.toString()).err())
                .startsWith("--pre-flight: %s holds no Link: name what 'mirrorlog link' printed".formatted(none));
    }

    @Test
    void aClusterThatSaysNothingCostsItsTimeOutAndNoOtherCheck() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            var yaml = Answer.to("link", "--cluster-name", "quiet", "--kubeconfig", east.kubeconfig().toString(),
                    "--api-server-address", "http://127.0.0.1:" + silent.getLocalPort()).out();
            var file = Files.writeString(directory.resolve("quiet.yaml"), printed + yaml);
            // When
            var before = System.nanoTime();
            var answer = check("--pre-flight", file.toString(), "--timeout", "2s");
            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            assertThat(answer.out()).contains("× target clusters answer\n    * quiet: the cluster of Link "
                    + "linkerd-multicluster/quiet did not answer within 2 s: look at it, or give more time with --timeout\n",
                    "√ credentials of Links can be read").doesNotContain("* east: ");
            assertThat(answer.status()).isEqualTo(1);
        }
    }

    @Test
    void whoMayNotListIsToldWhichVerbOnWhichResource() throws IOException {
        try (var guarded = SimCluster.start(SimClusterOptions.named("guarded").withToken("some",
                Access.none("person").allow(List.of("*"), List.of("links", "namespaces", "secrets"))))) {
            var file = Files.writeString(directory.resolve("guarded"), guarded.kubeconfig());
            var answer = Answer.to("check", "--kubeconfig", file, "-n", "x");
            assertThat(answer.err()).startsWith("mirrorlog: the multicluster extension is not in this cluster: ");
            guarded.tokens().admit("all", Access.all("admin"));
            var admin = Files.writeString(directory.resolve("admin"), guarded.kubeconfig("all"));
            label(admin);
            assertThat(Answer.to("check", "--kubeconfig", file).out())
                    .contains("× all mirror services have endpoints\n")
                    .contains(
                            "User \"person\" cannot list resource \"services\" in API group \"\" at the cluster scope");
        }
    }

    private static void label(Path kubeconfig) throws IOException {
        try (var client = Clients
                .open(Config.fromKubeconfig(Files.readString(kubeconfig)))) {
            client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("linkerd-multicluster")
                    .addToLabels("linkerd.io/extension", "multicluster").endMetadata().build()).create();
        }
    }

    @Test
    void withAKafkaTheLogIsCheckedToo() {
        try (var topics = LocalTopics.start(directory.resolve("kafka"), "east")) {
            topics.link("east", "192.0.2.10", "");
            topics.wanted("cart-east", "east");
            assertThat(check("--bootstrap-servers", topics.servers()).out())
                    .contains("√ topics are as they must be", "√ every record could be read",
                            "× every cluster is watched\n    * east: its cluster east was never seen",
                            "√ what is decided is carried out", "√ nothing is held");
            topics.heartbeat("east");
            assertThat(check("--bootstrap-servers", topics.servers()).out()).contains("√ every cluster is watched");
        }
    }

    private Answer check(String... options) {
        var all = new ArrayList<>(List.of("--wait", "0s"));
        all.addAll(List.of(options));
        return Answer.to("check", "--kubeconfig", west.kubeconfig(), all.toArray(String[]::new));
    }
}

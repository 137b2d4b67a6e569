package io.mirrorlog.tests;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** What a changed Link file would do to what runs: read from the topics and the cluster, and nothing of it done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanLiveTest {
    private final Path directory;
    private final SimTestCluster west = SimTestCluster.start("west");
    private final Pipeline pipeline;

    PlanLiveTest(@TempDir Path directory) {
        this.directory = directory;
        this.pipeline = Pipeline.withBroker(west, SimTestCluster.start("east"), directory);
    }

    @BeforeAll
    void mirrorTwoServices() throws IOException {
        Files.writeString(directory.resolve("west.kubeconfig"), west.cluster().kubeconfig());
        pipeline.ensureLocalNamespace("shop");
        pipeline.export(Samples.service("shop", "web"), Samples.service("shop", "api"));
        pipeline.start();
        pipeline.awaitAsExpected();
        pipeline.awaitQuiet();
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    void theLinkAsItIsChangesNothing() throws IOException {
        assertThat(plan("", "").out()).isEqualTo(
                "0 to create, 0 to update, 0 to replace, 0 to delete, 2 to leave, 0 to refuse, 0 to wait\n");
    }

    @Test
    void anotherGatewayAddressChangesTheEndpointsOfEveryMirror() throws IOException {
        assertThat(plan(Pipeline.GATEWAY, "192.0.2.77").out())
                .contains("update   shop/web-east ", "endpoints.ready: 192.0.2.10 -> 192.0.2.77\n")
                .contains("0 to create, 2 to update, 0 to replace, 0 to delete");
    }

    @Test
    void aSelectorThatSelectsNothingTakesEveryMirrorAway() throws IOException {
        var answer = plan("mirror.linkerd.io/exported: \"true\"", "tier: \"gold\"", "--max-deletes", "1");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("delete   shop/api-east", "delete   shop/web-east", "2 to delete");
        assertThat(answer.err()).contains("2 mirrors would go away, and --max-deletes allows 1");
    }

    @Test
    void itOnlyReads() throws IOException {
        var before = pipeline.simulatedLocal().requests().writes();
        plan("mirror.linkerd.io/exported: \"true\"", "tier: \"gold\"");
        pipeline.awaitQuiet();

        assertThat(pipeline.simulatedLocal().requests().writes()).isEqualTo(before);
        pipeline.awaitAsExpected();
    }

    @Test
    void aLocalClusterThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        assertThat(plan("", "", "--local-name", "south").err())
                .contains(
                        "this Kafka has no topics of local cluster south: name it with --local-name; there are [west]");
    }

    private record Answer(int status, String out, String err) {}

    private Answer plan(String part, String instead, String... options) throws IOException {
        var link = new KubernetesSerialization().asYaml(LocalLinks.read(pipeline.local(), Pipeline.REMOTE));
        assertThat(link).contains(part);
        var file = Files.writeString(directory.resolve("link.yaml"), link.replace(part, instead));
        var arguments = new ArrayList<>(List.of("plan", "--live", "--link-file", file.toString(), "--local-kubeconfig",
                directory.resolve("west.kubeconfig").toString(), "--bootstrap-servers",
                pipeline.kafka().bootstrapServers()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--local-name")) {
            arguments.addAll(List.of("--local-name", Pipeline.LOCAL.value()));
        }
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Answer(status, out.toString(), err.toString());
    }
}

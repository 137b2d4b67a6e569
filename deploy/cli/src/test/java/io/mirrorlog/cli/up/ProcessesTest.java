package io.mirrorlog.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each part in a process of its own, as a person starts and ends them. */
class ProcessesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory = Path.of(".");
    private UpProcesses processes = new UpProcesses(directory);

    @BeforeEach
    void prepare() {
        processes = new UpProcesses(directory);
    }

    @AfterEach
    void end() {
        processes.close();
    }

    @Test
    void threeProcessesWithOnePartEachMirrorTogetherUntilASigintEndsThem() throws Exception {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker")); var linked = LinkedClusters.start()) {
            // Given
            var kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"), linked.west().kubeconfig());
            var started = new EnumMap<Part, Process>(Part.class);
            linked.export("cart");
            // When
            for (var part : Part.values()) {
                started.put(part, processes.start(part.word(), "--part", part.word(), "--local-kubeconfig",
                        kubeconfig.toString(), "--bootstrap-servers", broker.settings().bootstrapServers(),
                        "--log-format", part == Part.WRITER ? "json" : "text"));
            }
            // Then
            Awaitility.await().atMost(PATIENCE).until(() -> linked.hasMirror("cart"));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(processes.out("watcher")).contains("watcher    ready: ").doesNotContain("projector",
                        "writer");
                assertThat(processes.out("projector")).contains("projector  ready: projector is running");
            });
            Awaitility.await().atMost(PATIENCE).until(() -> said("writer", "ready: writing: "));
            assertEveryLineIsJson("writer");
            for (var process : started.values()) {
                UpProcesses.signal(process, "INT");
            }
            assertThat(started.values()).allSatisfy(process -> {
                assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
            });
            assertThat(processes.out("watcher")).contains("process    stopping", "process    stopped");
        }
    }

    /** Whatever a part says of itself is a log line too, so that a program finds everything in one stream. */
    private void assertEveryLineIsJson(String name) throws IOException {
        assertThat(processes.out(name)).isEmpty();
        var lines = lines(name);
        assertThat(lines).isNotEmpty()
                .allSatisfy(line -> assertThat(line.fieldNames()).toIterable().contains("timestamp", "level",
                        "loggerName", "formattedMessage"));
        assertThat(lines).filteredOn(line -> line.path("formattedMessage").asText().equals("Settings"))
                .singleElement().satisfies(line -> assertThat(line.path("kvpList").toString())
                        .contains("{\"local.cluster\":\"west\"}", "{\"up.parts\":\"writer\"}"));
    }

    private boolean said(String name, String words) throws IOException {
        return lines(name).stream().anyMatch(line -> line.path("formattedMessage").asText().startsWith(words)
                && line.path("kvpList").toString().contains("{\"part\":\"" + name + "\"}"));
    }

    private List<JsonNode> lines(String name) throws IOException {
        return processes.err(name).lines().map(line -> {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        }).toList();
    }
}

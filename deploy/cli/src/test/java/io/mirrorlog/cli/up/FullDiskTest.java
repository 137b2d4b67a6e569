package io.mirrorlog.cli.up;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.simcluster.SimCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A data directory whose file system fills while {@code up} runs on it. */
class FullDiskTest {
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void itIsToldWhileThereIsLittleRoomAndEndsInOrderBeforeThereIsNone(@TempDir Path directory) throws Exception {
        // Given
        var data = Files.createDirectory(directory.resolve("data"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", data.toString()))
                .as("this user may mount file systems").isZero();
        try (var west = SimCluster.start("west")) {
            var kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"), west.kubeconfig());
            var settings = Files.writeString(directory.resolve("settings"), "topics.partitions=2\n");
            var out = new StringWriter();
            var err = new StringWriter();
            var status = new CompletableFuture<Integer>();
            var command = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            Thread.ofPlatform().daemon().start(() -> status.complete(command.execute("up", "--local", "west",
                    "--local-kubeconfig", kubeconfig.toString(), "--settings", settings.toString(), "--data",
                    data.toString(), "--http", "off")));
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(out.toString()).contains("writer     ready: "));
            assertThat(out.toString()).containsPattern("(?m)^process    data directory \\Q" + data
                    + "\\E has only \\d+ MB left: make room; with less than 32 MB this process ends$");
            // When
            Files.write(data.resolve("filling"), new byte[100 * MEGABYTE]);
            // Then
            assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(out.toString()).contains("process    stopping", "process    stopped");
            assertThat(err.toString()).matches("mirrorlog: data directory \\Q" + data
                    + "\\E is full \\(\\d+ MB left\\): make room, then start again\\n");
        } finally {
            assertThat(run("umount", "-l", data.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

package io.mirrorlog.bench;

import io.mirrorlog.bench.site.Remains;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of its own, between clusters that outlive it. */
@Timeout(120)
class InterruptedBenchTest {
    private static final int BY_INT = 130;
    private static final int BY_TERM = 143;

    private final SimCluster local = SimCluster.start("home");
    private final SimCluster remote = SimCluster.start("away");

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        local.close();
        remote.close();
    }

    @Test
    void interruptedWithMirrorsInPlaceItLeavesNothing() throws Exception {
        assertThat(exitWhenTold("INT", "watching for writes", "idle", "--mirrors", "5", "--window", "600"))
                .isEqualTo(BY_INT);
        assertThatNothingIsLeft();
    }

    @Test
    void terminatedWhileItPutsServicesThereItLeavesNothing() throws Exception {
        assertThat(exitWhenTold("TERM", "exporting", "cold-sync", "--services", "2000")).isEqualTo(BY_TERM);
        assertThatNothingIsLeft();
    }

    private void assertThatNothingIsLeft() throws IOException {
        assertThat(Remains.of(access(local))).isEmpty();
        assertThat(Remains.of(access(remote))).isEmpty();
        try (var files = Files.list(directory.resolve("tmp"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("mirrorlog"))).isEmpty();
        }
    }

    private int exitWhenTold(String signal, String at, String... arguments) throws Exception {
        var process = start(arguments);
        try (var said = process.errorReader()) {
            for (var line = said.readLine(); line != null && !line.contains(at); line = said.readLine()) {
                // Not there yet.
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            said.lines().forEach(_ -> {});
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "bench");
        command.command().addAll(List.of(arguments));
        command.command().addAll(List.of("--local-kubeconfig", kubeconfig(local).toString(),
                "--remote-kubeconfig", "east=" + kubeconfig(remote)));
        return command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Path kubeconfig(SimCluster cluster) throws IOException {
        return Files.writeString(directory.resolve(cluster.name()), cluster.kubeconfig());
    }

    private static ClusterAccess access(SimCluster cluster) {
        return new ClusterAccess(new ClusterName(cluster.name()), cluster.kubeconfig());
    }
}

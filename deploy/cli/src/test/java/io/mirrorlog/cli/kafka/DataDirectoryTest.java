package io.mirrorlog.cli.kafka;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class DataDirectoryTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void oneThatIsHeldByAProcessThatStartsNoBrokerIsNamedAndUsableOnceThatProcessEnds() throws IOException {
        // Given
        var data = new DataDirectory(directory, Duration.ofSeconds(1));
        try (var other = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            // When, Then
            assertThatThrownBy(data::open).hasMessage(
                    """
                        data directory %s is in use by another process, whose broker did not start within 1 s: end that process, \
                        or name another directory with --data"""
                            .formatted(directory));
        }
        try (var access = data.open()) {
            assertThat(access.reachable(Duration.ofSeconds(30)).embedded()).isTrue();
        }
    }

    @Test
    void oneOnAFullFileSystemIsNamedAndUsableOnceThereIsRoom() throws Exception {
        // Given
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString()))
                .as("this user may mount file systems").isZero();
        try {
            var filling = fill(directory.resolve("filling"));
            var data = directory.resolve("data");
            // When, Then
            assertThatThrownBy(() -> new DataDirectory(data).open()).hasMessage(
                    data + " cannot hold Kafka's data: name another directory, or make room in it");
            Files.delete(filling);
            assertThat(run("mount", "-o", "remount,size=256m", directory.toString())).isZero();
            try (var access = new DataDirectory(data).open()) {
                assertThat(access.reachable(Duration.ofSeconds(30)).embedded()).isTrue();
            }
        } finally {
            assertThat(run("umount", "-l", directory.toString())).isZero();
        }
    }

    private static Path fill(Path file) throws IOException {
        try {
            Files.write(file, new byte[1024 * 1024]);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
        return file;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

package io.mirrorlog.cli.run;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KafkaPulseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void saysThatKafkaDoesNotAnswerForAsLongAsItDoesNot(@TempDir Path directory) throws IOException {
        var port = freePort();
        var settings = KafkaSettings.at("127.0.0.1:" + port);
        try (var pulse = KafkaPulse.start(settings)) {
            await("trouble").atMost(PATIENCE).untilAsserted(() -> assertThat(pulse.trouble()).hasValueSatisfying(
                    words -> assertThat(words).startsWith("Kafka at 127.0.0.1:" + port + " does not answer")
                            .contains("check its address")));

            try (var _ = EmbeddedBroker.start(directory, listeningAt(port))) {
                await("no trouble").atMost(PATIENCE).until(() -> pulse.trouble().isEmpty());
            }

            await("trouble again").atMost(PATIENCE).until(() -> pulse.trouble().isPresent());
        }
    }

    private static Map<String, String> listeningAt(int port) throws IOException {
        var controllers = freePort();
        return Map.of("listeners", "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllers),
                "advertised.listeners", "CLIENTS://127.0.0.1:" + port, "controller.quorum.voters",
                "1@127.0.0.1:" + controllers);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

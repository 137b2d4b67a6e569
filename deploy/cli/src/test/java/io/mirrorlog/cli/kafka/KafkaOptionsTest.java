package io.mirrorlog.cli.kafka;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaOptionsTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aDataDirectoryIsStartedByTheFirstWhoOpensItAndJoinedByTheNext() {
        try (var first = new DataDirectory(directory).open(); var second = new DataDirectory(directory).open()) {
            assertThat(second.reachable(SOON).settings()).isEqualTo(first.settings());
            assertThat(second.embedded()).isTrue();
        }
        try (var again = new DataDirectory(directory).open()) {
            assertThat(again.reachable(SOON).embedded()).isTrue();
        }
    }

    @Test
    void whatOneWhoJoinedLeavesGoesOn() {
        try (var first = new DataDirectory(directory).open()) {
            new DataDirectory(directory).open().close();

            assertThat(first.reachable(SOON)).isSameAs(first);
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsToldWithWhatToDo() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new DataDirectory(file).open())
                .hasMessageStartingWith("data directory " + file + " cannot be used (")
                .hasMessageEndingWith("make room in it, make it writable, or name another with --data");
    }

    @Test
    void aKafkaThatDoesNotAnswerIsToldWithItsAddress() {
        assertThatThrownBy(() -> KafkaAccess.existing(KafkaSettings.at("127.0.0.1:1")).reachable(Duration.ofSeconds(1)))
                .hasMessage("Kafka at 127.0.0.1:1 does not answer within 1 s: check its address, the network, and the "
                        + "security settings");
    }

    @Test
    void twoKafkasAtOnceAreRefused() {
        assertThat(tail("--bootstrap-servers", "127.0.0.1:1", "--data", directory.toString()))
                .contains("--data and --bootstrap-servers name two different Kafkas: give one of them");
    }

    @Test
    void aConfigurationFileThatIsNotThereIsNamed() {
        assertThat(tail("--kafka-config", "nowhere.properties")).contains(
                "--kafka-config: there is no file nowhere.properties: name a file of Kafka client properties");
    }

    @Test
    void aConfigurationFileThatHoldsNoPropertiesIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("client.properties"), "a=\\u00");

        assertThat(tail("--kafka-config", file.toString()))
                .contains("--kafka-config: " + file + " holds no properties (")
                .contains("write lines like security.protocol=SSL");
    }

    @Test
    void aConfigurationFileWithoutAnAddressNeedsOne() throws IOException {
        var file = Files.writeString(directory.resolve("client.properties"), "security.protocol=SSL");

        assertThat(tail("--kafka-config", file.toString())).contains(
                "--kafka-config: " + file + " names no bootstrap.servers: add them, or give --bootstrap-servers");
    }

    private static String tail(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "tail";
        System.arraycopy(options, 0, arguments, 1, options.length);
        var err = new StringWriter();
        assertThat(Mirrorlog.commandLine().setErr(new PrintWriter(err)).execute(arguments)).isNotZero();
        return err.toString();
    }
}

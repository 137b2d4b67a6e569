package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A replica of the writer in a process that is stopped in the middle of its work, and goes on after another took over. */
class PausedWriterTest {
    private static final int NAMESPACES = 12;
    private static final int CHANGED = 81;

    private Pipeline pipeline;
    private Process paused;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        IntStream.range(0, NAMESPACES).forEach(number -> pipeline.ensureLocalNamespace("shop" + number));
        pipeline.start();
        paused = writer(pipeline.kafka(), directory);
        Pipeline.await("the two share the partitions", () -> pipeline.health().contains(", 4 of 8 partitions"));
    }

    private Process writer(KafkaSettings kafka, Path directory) throws IOException {
        var kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"), pipeline.localAccess().kubeconfig());
        var settings = Files.writeString(directory.resolve("settings"),
                "writer.replica=writer-2%ntopics.replication-factor=1%n".formatted());
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Mirrorlog.class.getName(), "up", "--part", "writer", "--local",
                "west", "--local-kubeconfig", kubeconfig.toString(), "--bootstrap-servers", kafka.bootstrapServers(),
                "--settings", settings.toString(), "--http", "off").redirectErrorStream(true)
                .redirectOutput(directory.resolve("writer-2.log").toFile()).start();
    }

    @AfterEach
    void stop() {
        paused.destroyForcibly();
        pipeline.close();
    }

    @Test
    void itDoesNoHarmWhenItGoesOn() throws Exception {
        pipeline.export(inEveryNamespace("web", 80));
        pipeline.awaitAsExpected();
        IntStream.range(0, NAMESPACES).forEach(number -> change(number, CHANGED - 1));
        signal("STOP");
        IntStream.range(0, NAMESPACES).forEach(number -> change(number, CHANGED));
        Pipeline.await("the other has all partitions", () -> pipeline.health().contains(", 8 of 8 partitions"));
        pipeline.awaitAsExpected();

        signal("CONT");

        Pipeline.await("the two share the partitions again", () -> pipeline.health().contains(", 4 of 8 partitions"));
        pipeline.awaitQuiet();
        pipeline.awaitAsExpected();
        assertThat(lastSaid()).hasSize(NAMESPACES).allSatisfy(outcome -> {
            assertThat(Topics.header(outcome, "ce_type")).isEqualTo("io.mirrorlog.outcome.applied.v1");
            assertThat(new String(outcome.value(), StandardCharsets.UTF_8)).contains(newestDesired(outcome));
        });
    }

    private List<ConsumerRecord<String, byte[]>> lastSaid() {
        return newest(Catalogue.outcomes(Pipeline.LOCAL));
    }

    /** Where the newest desired record stands that an outcome must be about. */
    private String newestDesired(ConsumerRecord<String, byte[]> outcome) {
        return newest(Catalogue.desired(Pipeline.LOCAL)).stream().filter(record -> record.key().equals(outcome.key()))
                .map(record -> "%s/%d@%d".formatted(record.topic(), record.partition(), record.offset())).findFirst()
                .orElseThrow();
    }

    private List<ConsumerRecord<String, byte[]>> newest(String topic) {
        var all = pipeline.topics().read(topic);
        return all.stream().filter(record -> record.key().indexOf('/') > 0 && all.stream()
                .noneMatch(other -> other.key().equals(record.key()) && other.offset() > record.offset())).toList();
    }

    private void change(int number, int port) {
        pipeline.editRemote("shop" + number, "web", service -> new ServiceBuilder(service).editSpec().editFirstPort()
                .withPort(port).endPort().endSpec().build());
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(paused.pid())).start().waitFor()).isZero();
    }

    private static Service[] inEveryNamespace(String name, int port) {
        return IntStream.range(0, NAMESPACES).mapToObj(number -> new ServiceBuilder(
                Samples.service("shop" + number, name)).editSpec().editFirstPort().withPort(port).endPort().endSpec()
                .build()).toArray(Service[]::new);
    }
}

package io.mirrorlog.bench.takeover;

import io.mirrorlog.bench.product.Jvm;
import io.mirrorlog.bench.product.NewProcess;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A writer in a process of its own, as {@code up --part writer} runs it. */
final class WriterProcess implements AutoCloseable {
    private static final Pattern HTTP = Pattern.compile("http +answers .* on (\\S+)");

    private final Jvm process;
    private final URI ready;

    private WriterProcess(Jvm process, URI ready) {
        this.process = process;
        this.ready = ready;
    }

    /** Starts one; returns when it answers. */
    static WriterProcess start(String replica, ClusterAccess local, KafkaSettings kafka, Path directory) {
        var process = Jvm.start(Mirrorlog.class,
                List.of("up", "--part", "writer", "--local", local.name().value(), "--local-kubeconfig",
                        NewProcess.kubeconfig(local, directory).toString(), "--bootstrap-servers",
                        kafka.bootstrapServers(), "--settings", settings(replica, directory).toString(), "--http",
                        "127.0.0.1:0", "--log-level", "error"));
        try {
            for (var line = HTTP.matcher(process.line());; line = HTTP.matcher(process.line())) {
                if (line.matches()) {
                    return new WriterProcess(process, URI.create("http://" + line.group(1) + "/ready"));
                }
            }
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    private static Path settings(String replica, Path directory) {
        try {
            return Files.writeString(directory.resolve(replica + ".settings"),
                    "writer.replica=%s%ntopics.replication-factor=1%n".formatted(replica));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + directory, e);
        }
    }

    /** What it says of itself. */
    String health() {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString()).body().strip();
        } catch (IOException e) {
            return "does not answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.terminate();
        process.close();
    }
}

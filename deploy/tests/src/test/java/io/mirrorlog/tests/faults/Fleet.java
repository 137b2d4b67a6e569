package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Topic;
import io.mirrorlog.topics.kafka.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that runs: Kafka's nodes and the parts in processes of their own, the API servers in this one. */
final class Fleet implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final Keeping KEEPING = new Keeping(PARTITIONS, (short) 3, Duration.ofDays(90));

    private final Clusters clusters;
    private final KafkaNodes kafka;
    private final List<PartProcess> parts = new ArrayList<>();
    private final Path directory;
    private final Setup setup;
    private final Thread hook = new Thread(this::end, "end of the fleet");

    private Fleet(Path directory, Setup setup) {
        this.directory = directory;
        this.setup = setup;
        this.clusters = new Clusters(setup.real());
        this.kafka = KafkaNodes.start(directory);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts Kafka and the API servers, and makes the topics. */
    static Fleet start(Path directory, Setup setup) {
        var fleet = new Fleet(directory, setup);
        var problems = Provisioning.provision(fleet.kafka.settings(), KEEPING,
                Catalogue.topics(World.LOCAL, Clusters.ALL, KEEPING));
        if (!problems.isEmpty()) {
            fleet.close();
            throw new IllegalStateException("the topics are not as they must be: " + problems);
        }
        return fleet;
    }

    /** Starts the parts. */
    void startParts() {
        part("watcher", "watcher");
        part("projector", "projector");
        part("writer-1", "writer");
        part("writer-2", "writer");
    }

    private void part(String name, String part) {
        try {
            var kubeconfig = Files.writeString(directory.resolve("west.kubeconfig"),
                    clusters.access(World.LOCAL).kubeconfig());
            var settings = Files.writeString(directory.resolve(name + ".settings"), """
                topics.partitions=%d
                topics.replication-factor=3
                watcher.heartbeat=1s
                watcher.retry-first=250ms
                watcher.retry-max=2s
                projector.directory=%s
                writer.replica=%s
                writer.concurrency=%d
                writer.retry-max=2s
                writer.status-every=1s
                """.formatted(PARTITIONS, directory.resolve("streams"), name, Injector.WRITES_AT_ONCE));
            parts.add(PartProcess.start(name, part, List.of("--local", World.LOCAL.value(), "--local-kubeconfig",
                    kubeconfig.toString(), "--bootstrap-servers", kafka.settings().bootstrapServers(), "--settings",
                    settings.toString()), directory,
                    new Clock(directory.resolve(name + ".clock"),
                            setup.stepsClockOf(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All topics of the fleet, copied from now on. */
    LogCopy copyLog() {
        return new LogCopy(kafka.settings(), Catalogue.topics(World.LOCAL, Clusters.ALL, KEEPING).stream()
                .map(Topic::name).toList(), PARTITIONS);
    }

    Clusters clusters() {
        return clusters;
    }

    KafkaNodes kafka() {
        return kafka;
    }

    List<PartProcess> parts() {
        return List.copyOf(parts);
    }

    /** One of the parts whose names begin so, in their order. */
    PartProcess part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    /** Starts what was killed again, and makes sure that nothing ended by itself. */
    void tend() {
        kafka.verifyWell();
        parts.forEach(PartProcess::tend);
    }

    boolean isReady() {
        return parts.stream().allMatch(part -> part.health().ready());
    }

    /** What every part says. */
    String health() {
        return parts.stream().map(part -> part.name() + " says " + part.health().text())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** What every process said last. */
    String tails() {
        return Stream.concat(parts.stream().map(PartProcess::tail), kafka.tails())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void end() {
        parts.forEach(PartProcess::close);
        kafka.close();
    }

    @Override
    public void close() {
        end();
        clusters.close();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}

package io.mirrorlog.tests.faults;

import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/** Three Kafka nodes, each in a JVM of its own. What is in their directories outlives them. */
final class KafkaNodes implements AutoCloseable {
    static final List<Integer> ALL = List.of(1, 2, 3);
    private static final Duration UP_WITHIN = Duration.ofMinutes(3);
    private static final int ANSWER_WITHIN_SECONDS = 3;

    private final Path directory;
    private final List<Integer> clients = ports();
    private final List<Integer> controllers = ports();
    private final SortedMap<Integer, Child> nodes = new TreeMap<>();
    private final KafkaSettings settings;
    private final Admin admin;

    private KafkaNodes(Path directory) {
        this.directory = directory;
        this.settings = KafkaSettings.at(
                clients.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
        this.admin = Admin.create(settings.properties(Map.of()));
    }

    /** Starts them, and returns when each knows the others. */
    static KafkaNodes start(Path directory) {
        var nodes = new KafkaNodes(directory);
        try {
            var cluster = Uuid.randomUuid().toString();
            for (var node : ALL) {
                Files.createDirectories(nodes.directory(node));
                Files.writeString(nodes.directory(node).resolve("cluster.id"), cluster);
                nodes.start(node);
            }
            nodes.awaitAll();
            return nodes;
        } catch (IOException e) {
            nodes.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static List<Integer> ports() {
        return IntStream.range(0, ALL.size()).map(_ -> Ports.free()).boxed().toList();
    }

    private Path directory(int node) {
        return directory.resolve("kafka-" + node);
    }

    KafkaSettings settings() {
        return settings;
    }

    Admin admin() {
        return admin;
    }

    void start(int node) {
        nodes.put(node, Child.start("kafka-" + node, KafkaNode.class,
                List.of(directory(node).toString(), Integer.toString(node), joined(clients), joined(controllers)),
                directory, Map.of()));
    }

    private static String joined(List<Integer> ports) {
        return ports.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    void kill(int node) {
        node(node).kill();
    }

    void freeze(int node) {
        node(node).freeze();
    }

    void resume(int node) {
        node(node).resume();
    }

    /** Nothing that they write is kept any more. Returns when they have ended, as they must. */
    void fillDisks(List<Integer> some) {
        some.forEach(node -> node(node).fillDisk());
        some.forEach(node -> node(node).awaitEnd("could not write any more"));
    }

    private Child node(int node) {
        return Objects.requireNonNull(nodes.get(node));
    }

    /** The node that coordinates a group. */
    int coordinatorOf(String group) {
        try {
            return Objects.requireNonNull(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
                    .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS).coordinator().id();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("group " + group + " is not described", e);
        }
    }

    /** Waits until the cluster is whole. */
    void awaitAll() {
        Awaitility.await("three Kafka nodes").atMost(UP_WITHIN).pollInterval(Duration.ofMillis(200))
                .ignoreExceptions().until(() -> {
                    verifyWell();
                    return admin.describeCluster().nodes().get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                            .size() == ALL.size();
                });
    }

    void verifyWell() {
        nodes.values().forEach(Child::verifyWell);
    }

    /** The ends of all logs. */
    Stream<String> tails() {
        return nodes.entrySet().stream().map(node -> "kafka-" + node.getKey() + ":\n" + node.getValue().tail());
    }

    @Override
    public void close() {
        nodes.values().forEach(Child::close);
        admin.close(Duration.ZERO);
    }
}

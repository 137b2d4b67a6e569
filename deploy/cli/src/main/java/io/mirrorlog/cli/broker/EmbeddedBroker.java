package io.mirrorlog.cli.broker;

import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One KRaft node, broker and controller in one, on loopback. What it holds is in its directory: started there again, it goes on.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CLIENT_LISTENER = "CLIENTS";
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CLUSTER_ID_FILE = "cluster.id";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts it in a directory, which is made and formatted when it is new.
     *
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * The same with further broker properties, which win: also over which node it is and where it and the others listen.
     *
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static EmbeddedBroker start(Path directory, Map<String, String> more) {
        var clientPort = freePort();
        var controllerPort = freePort();
        var log = directory.resolve("kafka");
        format(directory, log, Integer.parseInt(more.getOrDefault("node.id", Integer.toString(NODE))));
        var properties = properties(log, clientPort, controllerPort);
        properties.putAll(more);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + clientPort);
    }

    /** How to reach it. */
    public KafkaSettings settings() {
        return KafkaSettings.at(bootstrapServers);
    }

    private static void format(Path directory, Path log, int node) {
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(log);
            new Formatter().setClusterId(clusterId(directory)).setNodeId(node).setIgnoreFormatted(true)
                    .setControllerListenerName(CONTROLLER_LISTENER).setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString()).setPrintStream(quiet).run();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    directory + " cannot hold Kafka's data: name another directory, or make room in it", e);
        } catch (Exception e) {
            throw new IllegalStateException(directory + " holds data that Kafka cannot use: name an empty directory",
                    e);
        }
    }

    private static String clusterId(Path directory) throws IOException {
        var file = directory.resolve(CLUSTER_ID_FILE);
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private static Properties properties(Path log, int clientPort, int controllerPort) {
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
                Map.entry("listeners",
                        "%s://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(CLIENT_LISTENER, clientPort,
                                CONTROLLER_LISTENER,
                                controllerPort)),
                Map.entry("advertised.listeners", "%s://127.0.0.1:%d".formatted(CLIENT_LISTENER, clientPort)),
                Map.entry("listener.security.protocol.map",
                        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("inter.broker.listener.name", CLIENT_LISTENER),
                Map.entry("log.dirs", log.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                // One node: nothing to wait for, and no more partitions of Kafka's own than it can use.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1")));
        return properties;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}

package io.mirrorlog.tests.faults;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The main class of one of several Kafka nodes, each broker and controller in one. */
final class KafkaNode {
    private KafkaNode() {}

    /**
     * Arguments: its directory, its number from 1, the ports of all nodes for clients, and those for controllers, comma-separated.
     */
    public static void main(String[] args) throws InterruptedException {
        Parent.endWithIt();
        Locale.setDefault(Locale.ROOT);
        var node = Integer.parseInt(args[1]);
        var _ = EmbeddedBroker.start(Path.of(args[0]), properties(node, ports(args[2]), ports(args[3])));
        System.out.println("node " + node + " runs");
        Thread.currentThread().join();
    }

    private static List<String> ports(String text) {
        return List.of(text.split(",", -1));
    }

    private static Map<String, String> properties(int node, List<String> clients, List<String> controllers) {
        var voters = IntStream.rangeClosed(1, controllers.size())
                .mapToObj(id -> id + "@127.0.0.1:" + controllers.get(id - 1)).collect(Collectors.joining(","));
        return Map.ofEntries(
                Map.entry("node.id", Integer.toString(node)),
                Map.entry("controller.quorum.voters", voters),
                Map.entry("listeners", "CLIENTS://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s".formatted(
                        clients.get(node - 1), controllers.get(node - 1))),
                Map.entry("advertised.listeners", "CLIENTS://127.0.0.1:" + clients.get(node - 1)),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("offsets.topic.replication.factor", "3"),
                Map.entry("transaction.state.log.replication.factor", "3"),
                Map.entry("transaction.state.log.min.isr", "2"),
                // A node that is gone is noticed in half of the usual time, so that a round is short.
                Map.entry("broker.session.timeout.ms", "4500"),
                Map.entry("broker.heartbeat.interval.ms", "1000"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024)),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"));
    }
}

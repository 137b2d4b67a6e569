package io.mirrorlog.bench.product;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A process that is nothing but the parts: writes when it started them, answers what it is asked by lines on its standard input, and runs
 * until that ends.
 */
public final class PartsProcess {
    /** Asks for the bytes of {@link Running#liveHeap()}. */
    static final String LIVE_HEAP = "live-heap";

    private PartsProcess() {}

    /** Arguments: the local cluster's name, a file with its kubeconfig, Kafka's bootstrap servers, a folder to work in. */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var local = new ClusterAccess(new ClusterName(args[0]), Files.readString(Path.of(args[1])));
        try (var running = new SameProcess().start(local, KafkaSettings.at(args[2]), Path.of(args[3]))) {
            System.out.println(running.started());
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            // Whoever started us closes it, or is gone: both mean the end.
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(LIVE_HEAP)) {
                    System.out.println(running.liveHeap());
                }
            }
        }
    }
}

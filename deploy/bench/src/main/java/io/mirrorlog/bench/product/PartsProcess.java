package io.mirrorlog.bench.product;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A process that is nothing but the parts: writes when it started them, and runs until its standard input ends. */
public final class PartsProcess {
    private PartsProcess() {}

    /** Arguments: the local cluster's name, a file with its kubeconfig, Kafka's bootstrap servers, a folder to work in. */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var local = new ClusterAccess(new ClusterName(args[0]), Files.readString(Path.of(args[1])));
        try (var running = new SameProcess().start(local, KafkaSettings.at(args[2]), Path.of(args[3]))) {
            System.out.println(running.started());
            while (System.in.read() >= 0) {
                // Whoever started us closes it, or is gone: both mean the end.
            }
        }
    }
}

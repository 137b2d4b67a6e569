package io.mirrorlog.cli.manual;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Does what commands do at their start, for the JVM that watches and makes a cache of what they load: shows the help, asks a simulated
 * cluster, and opens a reader of a Kafka that is not there. The launcher runs it after each build.
 */
public final class Rehearsal {
    private static final ClusterName CLUSTER = new ClusterName("rehearsal");
    /** Nobody listens there. */
    private static final String NO_KAFKA = "127.0.0.1:9";

    private Rehearsal() {}

    /**
     * Runs it, and ends the process.
     *
     * @param args a folder that may be written into
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var help = Mirrorlog.commandLine().execute("--help");
        try (var cluster = SimCluster.start(CLUSTER.value())) {
            var kubeconfig = Files.writeString(Path.of(args[0]).resolve("rehearsal.kubeconfig"), cluster.kubeconfig());
            try (var client = new ClusterAccess(CLUSTER, cluster.kubeconfig()).client()) {
                client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("linkerd-multicluster")
                        .addToLabels("linkerd.io/extension", "multicluster").endMetadata().build()).create();
            }
            var _ = Mirrorlog.commandLine().execute("check", "--wait", "0s", "--kubeconfig", kubeconfig.toString());
        }
        new LogReader(KafkaSettings.at(NO_KAFKA), InstantSource.system()).close();
        System.exit(help);
    }
}

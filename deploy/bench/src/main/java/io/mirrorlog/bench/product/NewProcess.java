package io.mirrorlog.bench.product;

import io.mirrorlog.bench.harness.Owned;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Starts the parts in a JVM that has done nothing before. Clusters and Kafka stay where they are, as warm as they are. */
public final class NewProcess implements Starter {
    private final Owned owned;

    /**
     * @param owned what the processes are ended with, if not before
     */
    public NewProcess(Owned owned) {
        this.owned = owned;
    }

    @Override
    public Running start(ClusterAccess local, KafkaSettings kafka, Path directory) {
        var process = owned.own(Jvm.start(PartsProcess.class,
                List.of(local.name().value(), kubeconfig(local, directory).toString(),
                        kafka.bootstrapServers(), directory.toString())));
        try {
            return new There(owned, process, Instant.parse(process.line()));
        } catch (RuntimeException e) {
            owned.release(process);
            throw e;
        }
    }

    /** Writes a cluster's kubeconfig into a folder, for another process. */
    public static Path kubeconfig(ClusterAccess cluster, Path directory) {
        try {
            return Files.writeString(directory.resolve(cluster.name() + ".kubeconfig"), cluster.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + directory, e);
        }
    }

    private record There(Owned owned, Jvm process, Instant started) implements Running {
        @Override
        public String health() {
            return "the parts run in process " + process.id() + ", see its log above";
        }

        @Override
        public long liveHeap() {
            process.say(PartsProcess.LIVE_HEAP);
            return Long.parseLong(process.line());
        }

        @Override
        public void close() {
            owned.release(process);
        }
    }
}

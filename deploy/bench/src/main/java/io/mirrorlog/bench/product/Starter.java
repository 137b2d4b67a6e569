package io.mirrorlog.bench.product;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;

/** A way to start the parts. */
public interface Starter {
    /**
     * Starts them; returns when they have been told to start.
     *
     * @param directory an empty folder of their own
     */
    Running start(ClusterAccess local, KafkaSettings kafka, Path directory);
}

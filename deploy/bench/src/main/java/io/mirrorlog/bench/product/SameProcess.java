package io.mirrorlog.bench.product;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Parts;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Starts the parts in this process: as warm as it is. */
public final class SameProcess implements Starter {
    static final Keeping KEEPING = Keeping.defaults().onOneBroker();

    @Override
    public Running start(ClusterAccess local, KafkaSettings kafka, Path directory) {
        var parts = new Parts(local, kafka, KEEPING, directory, InstantSource.system());
        var started = Instant.now();
        parts.startAll();
        return new Here(parts, started);
    }

    private record Here(Parts parts, Instant started) implements Running {
        @Override
        public String health() {
            return String.join("; ", parts.health());
        }

        @Override
        public long liveHeap() {
            return LiveHeap.bytes();
        }

        @Override
        public void close() {
            parts.close();
        }
    }
}

package io.mirrorlog.bench.takeover;

import io.mirrorlog.bench.harness.Owned;
import io.mirrorlog.bench.product.LiveHeap;
import io.mirrorlog.bench.product.Running;
import io.mirrorlog.bench.product.Starter;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Parts;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Starts the parts in this process, but two replicas of the writer each in its own. */
final class TwoWriters implements Starter {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String HALF = ", 4 of 8 partitions";

    private final Owned owned;
    private List<WriterProcess> writers = List.of();

    /**
     * @param owned what everything is ended with, if not before
     */
    TwoWriters(Owned owned) {
        this.owned = owned;
    }

    @Override
    public Running start(ClusterAccess local, KafkaSettings kafka, Path directory) {
        var parts = owned.own(new Parts(local, kafka, Keeping.defaults().onOneBroker(), directory,
                InstantSource.system()));
        var started = Instant.now();
        parts.start(Part.WATCHERS);
        parts.start(Part.PROJECTOR);
        writers = Stream.of("writer-1", "writer-2")
                .map(replica -> owned.own(WriterProcess.start(replica, local, kafka, directory))).toList();
        awaitShared();
        return new Both(started);
    }

    private void awaitShared() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!writers.stream().allMatch(writer -> writer.health().contains(HALF))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the two writers do not share the partitions: " + health());
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    /** Kills one of them, and says when. */
    Instant killOne() {
        var now = Instant.now();
        writers.getFirst().kill();
        return now;
    }

    String health() {
        return String.join("; ", writers.stream().map(WriterProcess::health).toList());
    }

    private final class Both implements Running {
        private final Instant started;

        Both(Instant started) {
            this.started = started;
        }

        @Override
        public Instant started() {
            return started;
        }

        @Override
        public String health() {
            return TwoWriters.this.health();
        }

        /** Of this process, in which all but the writers run. */
        @Override
        public long liveHeap() {
            return LiveHeap.bytes();
        }

        @Override
        public void close() {
            owned.close();
        }
    }
}

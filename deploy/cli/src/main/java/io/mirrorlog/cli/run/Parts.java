package io.mirrorlog.cli.run;

import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.watcher.LinkSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The parts of one local cluster, each started, asked and stopped by itself: they meet in the topics only. */
public final class Parts implements AutoCloseable {
    private final Wiring wiring;
    private final Map<Part, Running> running = new EnumMap<>(Part.class);

    /**
     * Parts with the default settings.
     *
     * @param local     the cluster that holds the Links and gets the mirrors
     * @param directory where the projector keeps its locks
     */
    public Parts(ClusterAccess local, KafkaSettings kafka, Keeping keeping, Path directory, InstantSource clock) {
        this(new Wiring(local, LinkSource.in(local.config()), kafka, keeping,
                Wiring.defaults(local.name(), keeping, directory), clock));
    }

    /** Parts that are wired so. */
    public Parts(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Starts all of them. */
    public void startAll() {
        for (var part : Part.values()) {
            start(part);
        }
    }

    /** Starts one; it must not be running. */
    public synchronized void start(Part part) {
        if (running.containsKey(part)) {
            throw new IllegalStateException(part + " is running already");
        }
        running.put(part, wiring.start(part));
    }

    /** Stops one, if it is running. */
    public synchronized void stop(Part part) {
        var stopped = running.remove(part);
        if (stopped != null) {
            stopped.close();
        }
    }

    /** Whether every part that runs has caught up. */
    public synchronized boolean ready() {
        return running.values().stream().allMatch(Running::ready);
    }

    /** A sentence for each part that runs. */
    public synchronized List<String> health() {
        return running.values().stream().map(Running::health).toList();
    }

    @Override
    public synchronized void close() {
        new ArrayList<>(running.keySet()).reversed().forEach(this::stop);
    }
}

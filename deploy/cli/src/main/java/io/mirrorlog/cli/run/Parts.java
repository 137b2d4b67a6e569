package io.mirrorlog.cli.run;

import io.mirrorlog.projector.Projector;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.watcher.LinkWatcher;
import io.mirrorlog.watcher.LinkedWatchers;
import io.mirrorlog.watcher.LocalSettings;
import io.mirrorlog.watcher.Watcher;
import io.mirrorlog.watcher.WatcherSettings;
import io.mirrorlog.writer.Writer;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The parts of one local cluster, each started, asked and stopped by itself: they meet in the topics only. */
public final class Parts implements AutoCloseable {
    private final ClusterAccess local;
    private final KafkaSettings kafka;
    private final Keeping keeping;
    private final Path directory;
    private final InstantSource clock;
    private final Map<Part, Running> running = new EnumMap<>(Part.class);

    /**
     * @param local     the cluster that holds the Links and gets the mirrors
     * @param directory where the projector keeps its locks
     */
    public Parts(ClusterAccess local, KafkaSettings kafka, Keeping keeping, Path directory, InstantSource clock) {
        this.local = local;
        this.kafka = kafka;
        this.keeping = keeping;
        this.directory = directory;
        this.clock = clock;
    }

    private record Running(List<AutoCloseable> what, BooleanSupplier ready, Supplier<String> health) {}

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
        running.put(part, switch (part) {
            case WATCHERS -> watchers();
            case PROJECTOR -> projector();
            case WRITER -> writer();
        });
    }

    /** Stops one, if it is running. */
    public synchronized void stop(Part part) {
        var stopped = running.remove(part);
        if (stopped != null) {
            stopped.what().reversed().forEach(Parts::close);
        }
    }

    /** Whether every part that runs has caught up. */
    public synchronized boolean ready() {
        return running.values().stream().allMatch(part -> part.ready().getAsBoolean());
    }

    /** A sentence for each part that runs. */
    public synchronized List<String> health() {
        return running.values().stream().map(part -> part.health().get()).toList();
    }

    private Running watchers() {
        var settings = LocalSettings.of(local.name());
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var links = LinkWatcher.start(settings, LinkSource.in(local.config()), kafka, clock, ids);
        var own = Watcher.start(WatcherSettings.of(local.name()), local.config(), kafka, clock, ids);
        var remote = LinkedWatchers.start(settings, LinkSource.in(local.config()), (cluster, config) -> {
            provision(cluster);
            return Watcher.start(WatcherSettings.of(cluster), config, kafka, clock, ids);
        });
        return new Running(List.of(links, own, remote), () -> links.ready() && own.ready() && remote.ready(),
                () -> String.join(" ", links.health(), own.health(), remote.health()));
    }

    private void provision(ClusterName cluster) {
        var problems = Provisioning.provision(kafka, keeping, List.of(Catalogue.observedTopic(cluster, keeping)));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
    }

    private Running projector() {
        var settings = ProjectorSettings.single(local.name(), keeping.partitions(), directory.resolve("projector"));
        var projector = Projector.start(settings, kafka);
        return new Running(List.of(projector), projector::ready, projector::health);
    }

    private Running writer() {
        var writer = Writer.start(WriterSettings.defaults(local.name()), local.config(), kafka, clock);
        return new Running(List.of(writer), writer::ready, writer::health);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("a part did not stop", e);
        }
    }

    @Override
    public synchronized void close() {
        new ArrayList<>(running.keySet()).reversed().forEach(this::stop);
    }
}

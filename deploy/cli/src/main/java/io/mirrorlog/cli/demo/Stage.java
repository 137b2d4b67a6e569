package io.mirrorlog.cli.demo;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Parts;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the demonstration plays on: a broker, simulated clusters, and all parts of Mirrorlog in this process. */
final class Stage implements AutoCloseable {
    static final ClusterName LOCAL = new ClusterName("west");
    private static final List<ClusterName> REMOTES = List.of(new ClusterName("east"), new ClusterName("north"));
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final SortedMap<ClusterName, SimCluster> clusters = new TreeMap<>();
    private final List<ClusterAccess> remotes;
    private final EmbeddedBroker broker;
    private final Parts parts;
    private final InstantSource clock;
    private final Duration patience;

    private Stage(Path directory, DemoOptions options, InstantSource clock) {
        this.clock = clock;
        this.patience = options.patience();
        var names = REMOTES.subList(0, options.clusters() - 1);
        Stream.concat(Stream.of(LOCAL), names.stream())
                .forEach(name -> clusters.put(name, SimCluster.start(name.value())));
        this.remotes = names.stream().map(this::access).toList();
        this.broker = EmbeddedBroker.start(directory);
        this.parts = new Parts(local(), broker.settings(), KEEPING, directory, clock);
    }

    /** Starts broker and clusters, and makes the topics; the parts are started by themselves. */
    static Stage set(Path directory, DemoOptions options, InstantSource clock) {
        var stage = new Stage(directory, options, clock);
        try {
            stage.provision();
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void provision() {
        var problems = Provisioning.provision(kafka(), KEEPING, Catalogue.topics(LOCAL, clusters.keySet(), KEEPING));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the topics are not as they should be: " + problems);
        }
    }

    ClusterAccess local() {
        return access(LOCAL);
    }

    List<ClusterAccess> remotes() {
        return remotes;
    }

    List<ClusterName> names() {
        return new ArrayList<>(clusters.keySet());
    }

    KafkaSettings kafka() {
        return broker.settings();
    }

    Parts parts() {
        return parts;
    }

    InstantSource clock() {
        return clock;
    }

    /** The addresses that a remote cluster's gateway has: data in objects, nothing is ever sent there. */
    static String gatewayAddress(ClusterAccess remote) {
        return "192.0.2." + (10 + REMOTES.indexOf(remote.name()));
    }

    /** How many writes the local API server has taken. */
    long localWrites() {
        return simulated(LOCAL).requests().writes();
    }

    /** Takes a cluster's API away for a while. */
    void outage(ClusterName cluster, Duration duration) {
        simulated(cluster).faults().outage(true);
        pause(duration);
        simulated(cluster).faults().outage(false);
    }

    /** Restarts a part and waits until it has caught up. */
    Duration restart(Part part) {
        var started = clock.instant();
        parts.stop(part);
        parts.start(part);
        awaitReady();
        return Duration.between(started, clock.instant());
    }

    /** Waits until every part has caught up. */
    void awaitReady() {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!parts.ready()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "waited %d s in vain: %s".formatted(patience.toSeconds(), String.join("; ", parts.health())));
            }
            pause(LOOK_AGAIN);
        }
    }

    private ClusterAccess access(ClusterName name) {
        return new ClusterAccess(name, simulated(name).kubeconfig());
    }

    private SimCluster simulated(ClusterName name) {
        return Objects.requireNonNull(clusters.get(name), name.value());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        parts.close();
        broker.close();
        clusters.values().forEach(SimCluster::close);
    }
}

package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.watcher.LinkSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two simulated clusters that outlive their Kafka: what runs between them is started and stopped over one Kafka after another, each part as
 * {@code up} runs it, so that one that does not live any more is started again.
 */
final class Site implements AutoCloseable {
    static final ClusterName LOCAL = Pipeline.LOCAL;
    static final ClusterName REMOTE = Pipeline.REMOTE;
    /** Few, so that a test reads little. */
    static final Keeping KEEPING = new Keeping(2, (short) 1, Duration.ofDays(7));
    static final List<String> TOPICS = List.of(Catalogue.observed(LOCAL), Catalogue.observed(REMOTE),
            Catalogue.links(LOCAL), Catalogue.desired(LOCAL), Catalogue.outcomes(LOCAL), Catalogue.changes(LOCAL));

    private final TestCluster localCluster = SimTestCluster.start(LOCAL.value());
    private final TestCluster remoteCluster = SimTestCluster.start(REMOTE.value());
    private final KubernetesClient local = localCluster.client();
    private final KubernetesClient remote = remoteCluster.client();
    private final Workloads east = new Workloads(remote);
    private final Path directory;
    private final Map<Part, Persistent> parts = new EnumMap<>(Part.class);
    private Optional<EmbeddedBroker> broker = Optional.empty();

    /** The clusters are linked; nothing runs between them. */
    Site(Path directory) {
        this.directory = directory;
        LocalLinks.apply(local, Kubeconfigs.access(REMOTE, remoteCluster), Pipeline.GATEWAY);
    }

    KubernetesClient local() {
        return local;
    }

    KubernetesClient remote() {
        return remote;
    }

    Workloads east() {
        return east;
    }

    SimCluster simulatedLocal() {
        return localCluster.simCluster().orElseThrow();
    }

    KafkaSettings kafka() {
        return broker.orElseThrow().settings();
    }

    /** Starts a Kafka whose data is in that folder, new or not; the one before must be down. */
    void startKafka(String folder) {
        broker = Optional.of(EmbeddedBroker.start(directory.resolve(folder)));
    }

    void stopKafka() {
        broker.orElseThrow().close();
        broker = Optional.empty();
    }

    /** Starts some parts, and waits until they have caught up. */
    void start(Part... some) {
        for (var part : some) {
            parts.put(part, Persistent.start(wiring(), part));
        }
        Pipeline.await("the parts are ready", this::isReady);
    }

    boolean isReady() {
        return parts.values().stream().allMatch(Persistent::ready);
    }

    void stop(Part... some) {
        for (var part : some) {
            Optional.ofNullable(parts.remove(part)).ifPresent(Persistent::close);
        }
    }

    /** How all that runs is, in sentences. */
    String health() {
        return parts.values().stream().map(Persistent::health).collect(Collectors.joining("; "));
    }

    private Wiring wiring() {
        var access = Kubeconfigs.access(LOCAL, localCluster);
        return new Wiring(access, LinkSource.in(access.config()), kafka(), KEEPING,
                Wiring.defaults(LOCAL, KEEPING, directory), InstantSource.system());
    }

    /** Exports a Service, in a namespace that both clusters have. */
    void export(Service service) {
        new Workloads(local).ensureNamespace(service.getMetadata().getNamespace());
        east.run(service);
    }

    /** Waits until nothing is left to do: all is read, decided, applied and recorded, and the topics stand still. */
    void awaitQuiet() {
        try (var topics = new Topics(kafka())) {
            var moving = true;
            while (moving) {
                var before = topics.ends(quietTopics());
                var read = topics.ends(readTopics());
                Pipeline.await("the projector has read everything, and the writer has nothing to do",
                        () -> isReady() && topics.hasRead("mirrorlog-projector-" + LOCAL, read)
                                && health().contains(" 0 to do, 0 in hand")
                                && !health().contains("the status of Links to write"));
                moving = !before.equals(topics.ends(quietTopics()));
            }
        }
    }

    /** Waits until everything that is recorded now has been decided about. */
    void awaitDecided() {
        try (var topics = new Topics(kafka())) {
            var read = topics.ends(readTopics());
            Pipeline.await("the projector has read everything",
                    () -> topics.hasRead("mirrorlog-projector-" + LOCAL, read));
        }
    }

    /** What a command answers. */
    String run(String... arguments) {
        var out = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka().bootstrapServers()));
        assertThat(Mirrorlog.commandLine().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private static Collection<String> readTopics() {
        return TOPICS.subList(0, TOPICS.size() - 2);
    }

    private static Collection<String> quietTopics() {
        return TOPICS.subList(2, TOPICS.size());
    }

    @Override
    public void close() {
        var ending = new ArrayList<>(parts.keySet()).reversed();
        stop(ending.toArray(Part[]::new));
        broker.ifPresent(EmbeddedBroker::close);
        local.close();
        remote.close();
        localCluster.close();
        remoteCluster.close();
    }
}

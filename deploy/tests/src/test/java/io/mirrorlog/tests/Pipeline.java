package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.demo.Manifests;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.demo.Timeline;
import io.mirrorlog.cli.demo.Verification;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Parts;
import io.mirrorlog.cli.run.Wiring;
import io.mirrorlog.simcluster.SimCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.watcher.LinkSource;
import io.mirrorlog.writer.WriterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

import static org.assertj.core.api.Assertions.assertThat;

/** All of Mirrorlog between two clusters over one Kafka, run as a process runs it, driven and read from outside. */
final class Pipeline implements AutoCloseable {
    static final ClusterName LOCAL = new ClusterName("west");
    static final ClusterName REMOTE = new ClusterName("east");
    /** Data in objects: nothing is ever sent there. */
    static final String GATEWAY = "192.0.2.10";
    /** Between two writes of a Link's status, at least. */
    static final Duration STATUS_EVERY = Duration.ofMillis(200);
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final KafkaSettings kafka;
    private final TestCluster localCluster;
    private final TestCluster remoteCluster;
    private final ClusterAccess remoteAccess;
    private final KubernetesClient local;
    private final KubernetesClient remote;
    private final Parts parts;
    private final Topics topics;
    private final Timeline timeline;
    private final List<String> observed = new ArrayList<>(
            List.of(Catalogue.observed(REMOTE), Catalogue.observed(LOCAL)));
    private final List<AutoCloseable> afterwards = new ArrayList<>();
    private final List<Event<Changed>> changes = new CopyOnWriteArrayList<>();

    /** Nothing runs yet. The clusters are closed with the pipeline; the Kafka is not, see {@link #closing}. */
    Pipeline(TestCluster localCluster, TestCluster remoteCluster, KafkaSettings kafka, Path directory) {
        this(localCluster, remoteCluster, kafka, directory, Map.of());
    }

    private Pipeline(TestCluster localCluster, TestCluster remoteCluster, KafkaSettings kafka, Path directory,
            Map<String, String> ofWriter) {
        this.kafka = kafka;
        this.localCluster = localCluster;
        this.remoteCluster = remoteCluster;
        this.remoteAccess = Kubeconfigs.access(REMOTE, remoteCluster);
        var access = Kubeconfigs.access(LOCAL, localCluster);
        this.local = localCluster.client();
        this.remote = remoteCluster.client();
        assertThat(
                Provisioning.provision(kafka, KEEPING, Catalogue.topics(LOCAL, List.of(LOCAL, REMOTE), KEEPING)))
                .isEmpty();
        this.topics = new Topics(kafka);
        this.timeline = Timeline.follow(kafka, LOCAL, List.of(REMOTE), PATIENCE, changes::add);
        this.parts = new Parts(new Wiring(access, LinkSource.in(access.config()), kafka, KEEPING,
                settings(directory, ofWriter),
                InstantSource.system()));
    }

    /** The usual ones, but that nobody waits long for the status of a Link. */
    private static Wiring.PartSettings settings(Path directory, Map<String, String> ofWriter) {
        var usual = Wiring.defaults(LOCAL, KEEPING, directory);
        var writer = new TreeMap<>(ofWriter);
        writer.put("writer.status-every", STATUS_EVERY.toMillis() + "ms");
        return new Wiring.PartSettings(usual.local(), usual.watcher(), usual.projector(), WriterSettings.from(
                Settings.of(writer), LOCAL));
    }

    /** The same over a broker of its own, with its data in the directory. */
    static Pipeline withBroker(TestCluster localCluster, TestCluster remoteCluster, Path directory) {
        return withBroker(localCluster, remoteCluster, directory, Map.of());
    }

    /** The same with settings of the writer. */
    static Pipeline withBroker(TestCluster localCluster, TestCluster remoteCluster, Path directory,
            Map<String, String> ofWriter) {
        var broker = EmbeddedBroker.start(directory);
        return new Pipeline(localCluster, remoteCluster, broker.settings(), directory, ofWriter).closing(broker);
    }

    /** The same, and something that is closed after it. */
    Pipeline closing(AutoCloseable what) {
        afterwards.add(what);
        return this;
    }

    /** Another cluster is linked too, so that the pipeline is at rest only when what was seen there is read. */
    void observes(ClusterName cluster) {
        observed.add(Catalogue.observed(cluster));
    }

    /** Links the remote cluster, starts every part and waits until all have caught up. */
    void start() {
        start(List.of(Part.values()));
    }

    /** The same with some parts only. */
    void start(List<Part> some) {
        LocalLinks.apply(local, remoteAccess, GATEWAY);
        some.forEach(parts::start);
        awaitReady();
    }

    KubernetesClient local() {
        return local;
    }

    KubernetesClient remote() {
        return remote;
    }

    ClusterAccess localAccess() {
        return Kubeconfigs.access(LOCAL, localCluster);
    }

    ClusterAccess remoteAccess() {
        return remoteAccess;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    Topics topics() {
        return topics;
    }

    Map<String, Outcome> outcomes() {
        return timeline.outcomes();
    }

    List<Event<Changed>> changes() {
        return List.copyOf(changes);
    }

    String health() {
        return String.join("; ", parts.health());
    }

    SimCluster simulatedLocal() {
        return localCluster.simCluster().orElseThrow();
    }

    SimCluster simulatedRemote() {
        return remoteCluster.simCluster().orElseThrow();
    }

    void stop(Part part) {
        parts.stop(part);
    }

    void start(Part part) {
        parts.start(part);
    }

    void restart(List<Part> restarted) {
        restarted.forEach(parts::stop);
        restarted.forEach(parts::start);
        awaitReady();
    }

    void awaitReady() {
        await("every part has caught up", parts::ready);
    }

    /** Whether the writer has nothing to do now. */
    boolean isWriterIdle() {
        return health().contains(" 0 to do, 0 in hand") && !health().contains("the status of Links to write");
    }

    /** Exports Services as the remote cluster's own controllers would show them, in namespaces that are made where they are missing. */
    void export(Service... services) {
        export(new Manifests(List.<HasMetadata>of(services)));
    }

    void export(Manifests application) {
        var applied = new RemoteApplication(remote);
        applied.apply(application);
        assertThat(applied.rejections()).isEmpty();
    }

    void ensureLocalNamespace(String name) {
        RemoteApplication.ensureNamespace(local, name);
    }

    void editRemote(String namespace, String name, UnaryOperator<Service> edit) {
        remote.services().inNamespace(namespace).withName(name).edit(edit);
    }

    /** Waits until every exported Service has the mirror, or the recorded reason, that an independent expectation asks for. */
    void awaitAsExpected() {
        awaitAsserted(() -> assertThat(differences()).isEmpty());
    }

    private List<String> differences() {
        var verification = new Verification(local, outcomes());
        verification.judge(remoteAccess, List.of(GATEWAY));
        return verification.differences();
    }

    /** Whether nothing is left of a mirror, in the cluster and in the outcomes. */
    void awaitGone(String namespace, String localName) {
        awaitAsserted(() -> {
            assertThat(local.services().inNamespace(namespace).withName(localName).get()).isNull();
            assertThat(local.endpoints().inNamespace(namespace).withName(localName).get()).isNull();
            assertThat(outcomes()).doesNotContainKey(namespace + "/" + localName);
        });
    }

    /** Whether the pipeline has come to rest: everything is read, decided, applied and recorded, and the topics stand still. */
    void awaitQuiet() {
        var group = "mirrorlog-projector-" + LOCAL;
        var read = new ArrayList<>(observed);
        read.addAll(List.of(Catalogue.links(LOCAL), Catalogue.desired(LOCAL)));
        var written = List.of(Catalogue.links(LOCAL), Catalogue.desired(LOCAL), Catalogue.outcomes(LOCAL),
                Catalogue.changes(LOCAL));
        var moving = true;
        while (moving) {
            var before = topics.ends(written);
            var upTo = topics.ends(read);
            await("the projector has read everything, and the writer has nothing to do",
                    () -> parts.ready() && topics.hasRead(group, upTo) && isWriterIdle());
            moving = !before.equals(topics.ends(written));
        }
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(LOOK_AGAIN).until(condition);
    }

    static void awaitAsserted(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(LOOK_AGAIN).untilAsserted(assertion);
    }

    /** What was said of mirrors, Links and records: outcomes, changes and health, one text each. */
    List<String> said() {
        var said = new ArrayList<String>();
        outcomes().forEach((key, outcome) -> said.add("outcome of " + key + ": " + outcome));
        changes.forEach(change -> said.add("change of " + change.key() + ": " + change.data()));
        return said;
    }

    @Override
    public void close() {
        parts.close();
        timeline.close();
        topics.close();
        local.close();
        remote.close();
        localCluster.close();
        remoteCluster.close();
        afterwards.forEach(Pipeline::close);
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

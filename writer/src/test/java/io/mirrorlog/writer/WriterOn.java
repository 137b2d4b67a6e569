package io.mirrorlog.writer;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.apply.Log;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.gateway.MemoryProber;
import io.mirrorlog.writer.gateway.Network;
import io.mirrorlog.writer.gateway.ProbeServices;
import io.mirrorlog.writer.gateway.Resolver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static org.awaitility.Awaitility.await;

/** A writer on a test's cluster, fed with records by hand. A restart gives it the same topics again. */
final class WriterOn implements AutoCloseable {
    static final LinkName EAST = new LinkName("east");
    private static final Duration RETRY = Duration.ofMillis(50);

    final Log log = new Log();
    private final Config config;
    private final List<Received<Desired>> desired = new ArrayList<>();
    private Mirroring mirroring;
    private CompletableFuture<Void> listed;

    WriterOn(Config config) {
        this.config = config;
        this.mirroring = assemble();
        this.listed = mirroring.start();
        mirroring.link(Log.link(EAST, "east", "", 0));
    }

    /** Reads what there is and begins to write. */
    WriterOn open() {
        listed.join();
        mirroring.open();
        return this;
    }

    void restart() {
        mirroring.close();
        mirroring = assemble();
        listed = mirroring.start();
        mirroring.link(Log.link(EAST, "east", "", 0));
        log.outcomes().forEach(mirroring::outcome);
        desired.forEach(mirroring::desired);
        open();
    }

    void desire(ObjectId key, Mirror mirror) {
        desire(key, EAST, mirror);
    }

    void desire(ObjectId key, LinkName link, Mirror mirror) {
        var remote = new RemoteRef(new ClusterName("east"), key.named("orders"), "uid-remote", "7");
        desire(key, new Desired.Wanted(link, remote, mirror, List.of()));
    }

    void desire(ObjectId key, Desired.Wanted wanted) {
        give(log.desired(key, wanted, Map.of(Extension.LINK, wanted.link().value(), Extension.CLUSTER, "east")));
    }

    void refuse(ObjectId key, Reason reason, String message) {
        give(log.desired(key, new Desired.Refused(EAST, Optional.empty(), reason, message, List.of()),
                Map.of(Extension.LINK, EAST.value(), Extension.CLUSTER, "east")));
    }

    void tombstone(ObjectId key) {
        tombstone(key, EAST);
    }

    void tombstone(ObjectId key, LinkName link) {
        give(log.tombstone(key, link, "east"));
    }

    void awaitIdle() {
        await().atMost(Duration.ofSeconds(30)).until(mirroring::idle);
    }

    boolean idle() {
        return mirroring.idle();
    }

    List<Family> families() {
        return mirroring.families();
    }

    String health() {
        return mirroring.health();
    }

    Optional<Outcome> outcome(ObjectId key) {
        return log.outcomes().stream().map(Log::event).filter(event -> event.key().equals(key.toString()))
                .reduce((_, later) -> later).flatMap(Event::data);
    }

    /** The changes of one name, by the last word of their types. */
    List<String> changes(ObjectId key) {
        return log.changes().stream().filter(event -> event.key().equals(key.toString()))
                .map(event -> event.data().orElseThrow().getClass().getSimpleName()).toList();
    }

    private void give(Received<Desired> received) {
        desired.add(received);
        mirroring.desired(received);
    }

    private Mirroring assemble() {
        var settings = new WriterSettings(Log.WEST, Optional.empty(), 4, RETRY, Duration.ofSeconds(1), false,
                Duration.ofMillis(200), new ProbeServices.Naming("probe-{link}"),
                new ReplicaSettings("writer-1", "linkerd-multicluster"));
        return new Mirroring(settings, config, Log.PARTITIONS, _ -> true, new Recorder(log.publisher()),
                new Network(_ -> new Resolver.Resolution.NotFound("no DNS in tests"), new MemoryProber()),
                InstantSource.system());
    }

    @Override
    public void close() {
        mirroring.close();
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.Mirrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A link with many mirrors, in memory; the clock stands until it is moved. */
class HeldWorld {
    static final LinkName EAST = new LinkName("east");
    static final Duration LONGER_THAN_A_BURST = Duration.ofSeconds(2);

    final ScriptWorld world = new ScriptWorld();

    HeldWorld() {
        world.link(EAST, "east");
        world.start();
    }

    void mirrors(int count) {
        IntStream.range(0, count).forEach(number -> wanted(number, mirror(), Map.of()));
    }

    void remove(int from, int to) {
        IntStream.range(from, to).forEach(number -> world.desire(tombstone(number)));
        world.tick(LONGER_THAN_A_BURST);
    }

    Received<Desired> tombstone(int number) {
        return world.log.tombstone(name(number), EAST, "east");
    }

    void empty(Map<String, String> extensions) {
        empty(0, 30, extensions);
    }

    void empty(int from, int to, Map<String, String> extensions) {
        IntStream.range(from, to).forEach(number -> wanted(number, Mirrors.mirror("east", new TreeMap<>(),
                List.of(80), List.of()), extensions));
        world.tick(LONGER_THAN_A_BURST);
    }

    void wanted(int number, Mirror mirror, Map<String, String> extensions) {
        world.desire(world.log.desired(name(number), new Desired.Wanted(EAST, remote(number), mirror, List.of()),
                extensions));
    }

    void federated(int number, String members) {
        var mirror = new Mirror(new MirrorService(Mirrors.map(Labels.MIRRORED_SERVICE, Labels.TRUE),
                Mirrors.map("multicluster.linkerd.io/remote-discovery", members), false, List.of(Mirrors.port(80))),
                Optional.empty());
        world.desire(world.log.desired(name(number),
                new Desired.Wanted(LinkName.LOCAL, remote(number), mirror, List.of()), Map.of()));
    }

    String members(int number) {
        return world.cluster.actual(name(number)).service().orElseThrow().content().annotations()
                .getOrDefault("multicluster.linkerd.io/remote-discovery", "");
    }

    void release(Instant until) {
        release(EAST, until);
    }

    void release(LinkName link, Instant until) {
        world.link(link + "/release", Optional.of(new LinkRecord.Release(link, until.toString(), "the shop moved",
                "ops")));
        world.tick(LONGER_THAN_A_BURST);
    }

    long there() {
        return names().filter(number -> world.cluster.actual(name(number)).service().isPresent()).count();
    }

    long withAddresses() {
        return names().filter(number -> world.cluster.actual(name(number)).endpoints()
                .filter(endpoints -> !endpoints.content().ready().isEmpty()).isPresent()).count();
    }

    long held(Reason reason) {
        return names().filter(number -> world.outcome(name(number)).orElse(null) instanceof Outcome.Held held
                && held.reason() == reason).count();
    }

    long changes(Class<? extends Changed> kind) {
        return world.log.changes().stream().filter(event -> kind.isInstance(event.data().orElse(null))).count();
    }

    static IntStream names() {
        return IntStream.range(0, 60);
    }

    static ObjectId name(int number) {
        return new ObjectId("shop", "m%02d-east".formatted(number));
    }

    static RemoteRef remote(int number) {
        return new RemoteRef(new ClusterName("east"), new ObjectId("shop", "m%02d".formatted(number)), "uid", "1");
    }

    static Mirror named(int number) {
        var service = mirror().service();
        return new Mirror(new MirrorService(service.labels(),
                Mirrors.map("mirror.linkerd.io/remote-svc-fq-name", "m%02d.shop.svc.cluster.local".formatted(number)),
                false, service.ports()), mirror().endpoints());
    }

    static Mirror mirror() {
        return Mirrors.mirror("east", new TreeMap<>(), List.of(80), List.of("10.0.0.1"));
    }
}

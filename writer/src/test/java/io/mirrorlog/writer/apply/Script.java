package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the verbs of a script do. After each the loop takes every turn that is due. */
final class Script {
    private final ScriptWorld world = new ScriptWorld();
    private final Expectations expectations = new Expectations(world);

    void run(Line line) {
        switch (line.verb()) {
            case "link" -> world.link(new LinkName(line.word(0)), line.word(1));
            case "only-link" -> world.only(new LinkName(line.word(0)));
            case "remove-surplus" -> world.removeSurplus();
            case "desire" -> world.desire(world.log.desired(line.key(), wanted(line), extensions(line)));
            case "refuse" -> world.desire(world.log.desired(line.key(), refused(line), extensions(line)));
            case "tombstone" ->
                world.desire(world.log.tombstone(line.key(), link(line), line.setting("cluster", "east")));
            case "garbage" -> world.desire(world.log.garbage(line.key()));
            case "projector-could-not-read" -> world.desire(world.log.marker(0, Desired.Unreadable.key("observed"),
                    new Desired.Unreadable(Cause.parse(line.word(0)), "no JSON")));
            case "whole" -> IntStream.range(0, Log.PARTITIONS).forEach(partition -> world.desire(world.log
                    .marker(partition, Desired.Whole.key(link(line)), new Desired.Whole(link(line), "l1", "l2"))));
            case "start" -> world.start();
            case "restart" -> world.restart();
            case "tick" -> world.tick(Duration.parse("PT" + line.word(0).toUpperCase(Locale.ROOT)));
            case "touch" -> world.touch(line.key());
            default -> others(line);
        }
    }

    /** What people and the API server do. */
    private void others(Line line) {
        switch (line.verb()) {
            case "actual" -> put(line.key(), mirror(line), line.words());
            case "foreign" -> put(line.key(), unlabelled(mirror(line)), line.words());
            case "edit" -> edit(line);
            case "remove" -> remove(line);
            case "namespace" -> world.namespace(line.word(0),
                    NamespaceState.valueOf(line.word(1).toUpperCase(Locale.ROOT)));
            case "fail-next" -> world.cluster.failNext(Integer.parseInt(line.setting("after", "0")),
                    new Failure(reason(line.word(0)), "the API server says no",
                            Duration.ofSeconds(Long.parseLong(line.setting("pause", "0"))),
                            line.setting("attempted", "")));
            case "cluster-ip" -> world.cluster.clusterIp(line.key(), line.word(1));
            case "caches" -> world.cluster.cachesStand(line.word(0).equals("stand"));
            default -> expectations.check(line);
        }
        world.settle();
    }

    private Desired.Wanted wanted(Line line) {
        return new Desired.Wanted(link(line), remote(line.key()), mirror(line), lost(line), List.of(),
                line.setting("make-namespace", "no").equals("yes")
                        ? Optional.of(new Desired.NewNamespace(Mirrors.map(Labels.MIRRORED_SERVICE, Labels.TRUE)))
                        : Optional.empty());
    }

    private Desired.Refused refused(Line line) {
        return new Desired.Refused(link(line), Optional.of(remote(line.key())),
                reason(line.setting("reason", "no-ports")),
                line.setting("message", "the-service-has-no-ports"), lost(line));
    }

    private static List<Desired.LostClaim> lost(Line line) {
        return line.list("lost", "").stream().map(
                loser -> new Desired.LostClaim(new LinkName(loser), remote(line.key()), "an older link has the name"))
                .toList();
    }

    private static Mirror mirror(Line line) {
        var mirror = Mirrors.mirror(line.setting("cluster", "east"), line.map("labels"),
                line.list("ports", "80").stream().map(Integer::valueOf).toList(), line.list("ready", "10.0.0.1"));
        if (!line.setting("federated", "").isEmpty()) {
            return federated(mirror.service(), line.setting("federated", ""));
        }
        if (!line.list("hosts", "").isEmpty()) {
            return headless(mirror, line);
        }
        return line.setting("endpoints", "yes").equals("yes") ? mirror : new Mirror(mirror.service(), Optional.empty());
    }

    private static Mirror federated(MirrorService service, String members) {
        return new Mirror(new MirrorService(Mirrors.map(Labels.MIRRORED_SERVICE, Labels.TRUE),
                Mirrors.map("multicluster.linkerd.io/remote-discovery", members), false, service.ports()),
                Optional.empty());
    }

    /** Each host is a pod, whose mirror is called after it. */
    private static Mirror headless(Mirror mirror, Line line) {
        var service = mirror.service();
        var hosts = line.list("hosts", "").stream()
                .map(pod -> NamedAddress.of(pod, pod + "-" + line.setting("cluster", "east"), true)).toList();
        return new Mirror(new MirrorService(service.labels(), service.annotations(), true, service.ports()),
                mirror.endpoints().map(endpoints -> new MirrorEndpoints(endpoints.labels(), endpoints.annotations(),
                        List.of(), List.of(), hosts, endpoints.ports())));
    }

    private static Mirror unlabelled(Mirror mirror) {
        var labels = new TreeMap<String, String>();
        var service = mirror.service();
        return new Mirror(new MirrorService(labels, service.annotations(), false, service.ports()), mirror.endpoints()
                .map(endpoints -> new MirrorEndpoints(labels, endpoints.annotations(), endpoints.ready(),
                        endpoints.notReady(), endpoints.ports())));
    }

    /** Both objects, unless the line names one of them. */
    private void put(ObjectId key, Mirror mirror, List<String> words) {
        if (!words.contains("endpoints")) {
            world.cluster.put(key, mirror.service(), WrittenKeys.none());
        }
        if (!words.contains("service")) {
            mirror.endpoints().ifPresent(endpoints -> world.cluster.put(key, endpoints, WrittenKeys.none()));
        }
    }

    /** Someone else writes on the Service. */
    private void edit(Line line) {
        var there = world.cluster.actual(line.key()).service().orElseThrow();
        var labels = new TreeMap<>(there.content().labels());
        labels.putAll(line.map("labels"));
        line.list("drop", "").forEach(labels::remove);
        var ports = line.list("ports", "").isEmpty()
                ? there.content().ports()
                : line.list("ports", "").stream().map(Integer::valueOf).map(Mirrors::port).toList();
        world.cluster.put(line.key(), new MirrorService(labels, there.content().annotations(),
                line.words().contains("headless") || there.content().headless(), ports), there.written());
    }

    private void remove(Line line) {
        if (line.words().contains("endpoints")) {
            world.cluster.removeEndpoints(line.key());
        } else {
            world.cluster.removeService(line.key());
        }
    }

    private static RemoteRef remote(ObjectId key) {
        return new RemoteRef(new ClusterName("east"), key.named("orders"), "uid-remote", "7");
    }

    private static Map<String, String> extensions(Line line) {
        return Map.of(Extension.LINK, link(line).value(), Extension.CLUSTER, line.setting("cluster", "east"));
    }

    private static LinkName link(Line line) {
        return new LinkName(line.setting("link", "east"));
    }

    static Reason reason(String word) {
        var reason = Arrays.stream(Reason.values()).filter(known -> known.word().equals(word)).findFirst();
        assertThat(reason).as("a reason's word").isPresent();
        return reason.orElseThrow();
    }
}

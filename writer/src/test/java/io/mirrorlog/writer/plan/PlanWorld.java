package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A mirror that is wanted, something that is there, and an API server that does what it is told; all from one seed. */
final class PlanWorld {
    private static final String OTHERS = "others.example/";
    private static final List<String> KEYS = List.of("app", "tier", "old", "zone");

    private final long seed;
    private final RandomGenerator random;
    private final Mirror wanted;
    private final Actual actual;
    private final Circumstances circumstances;

    PlanWorld(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.wanted = mirror();
        var before = random.nextInt(3) == 0 ? wanted : mirror();
        this.actual = actual(before);
        this.circumstances = new Circumstances(Mirrors.ORDERS,
                random.nextInt(8) == 0 ? NamespaceState.MISSING : NamespaceState.PRESENT,
                Optional.empty(), Mirrors.ownerOf(Mirrors.EAST),
                random.nextBoolean() ? Optional.of(before) : Optional.empty());
    }

    long seed() {
        return seed;
    }

    Mirror wanted() {
        return wanted;
    }

    Actual actual() {
        return actual;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    boolean hasForeign() {
        return actual.service().filter(found -> isForeign(found.content().labels())).isPresent()
                || actual.endpoints().filter(found -> isForeign(found.content().labels())).isPresent();
    }

    /** What the API server has after a change. */
    Actual after(Actual before, Change.Write change) {
        return new Actual(after(before.service(), change.service(), content -> Mirrors.written(ours(content.labels()),
                ours(content.annotations()))),
                after(before.endpoints(), change.endpoints(),
                        content -> Mirrors.written(ours(content.labels()), ours(content.annotations()))));
    }

    /** Our part of what is there. */
    List<Object> contentOf(Actual there) {
        var content = new ArrayList<>();
        there.service().map(Found::content).ifPresent(service -> content.addAll(List.of(ours(service.labels()),
                ours(service.annotations()), service.headless(), Ports.defaulted(service.ports()))));
        there.endpoints().map(Found::content).ifPresent(endpoints -> content.addAll(List.of(ours(endpoints.labels()),
                ours(endpoints.annotations()), endpoints.ready(), endpoints.notReady())));
        return content;
    }

    List<Object> contentWanted() {
        return contentOf(Mirrors.there(wanted));
    }

    /** What others have written on what is there. */
    List<Map<String, String>> othersIn(Actual there) {
        var others = new ArrayList<Map<String, String>>();
        there.service().map(Found::content).ifPresent(service -> others.addAll(List.of(others(service.labels()),
                others(service.annotations()))));
        there.endpoints().map(Found::content).filter(_ -> wanted.endpoints().isPresent())
                .ifPresent(endpoints -> others.addAll(List.of(others(endpoints.labels()),
                        others(endpoints.annotations()))));
        return others.stream().filter(map -> !map.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }

    private <T> Optional<Found<T>> after(Optional<Found<T>> before, Step<T> step,
            Function<T, WrittenKeys> written) {
        return switch (step) {
            case Step.Keep<T> _ -> before;
            case Step.Make<T>(var content) when before.isEmpty() ->
                Optional.of(new Found<>(new Version("new", "100"), content, written.apply(content), true));
            case Step.Put<T>(var content, var over) when before.filter(there -> there.version().equals(over))
                    .isPresent() ->
                Optional.of(new Found<>(new Version(over.uid(), "200"), content, written.apply(content), true));
            case Step.Remove<T>(var version) when before.filter(there -> there.version().equals(version)).isPresent() ->
                Optional.empty();
            case Step.Make<T> _,Step.Put<T> _,Step.Remove<T> _ ->
                throw new AssertionError("the API server would refuse " + step + " over " + before);
        };
    }

    private Actual actual(Mirror before) {
        return new Actual(random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Found<>(new Version("s", "1"), drifted(before.service()),
                        Mirrors.written(before.service().labels(), before.service().annotations()), true)),
                before.endpoints().filter(_ -> random.nextInt(4) != 0).map(endpoints -> new Found<>(
                        new Version("e", "2"), drifted(endpoints),
                        Mirrors.written(endpoints.labels(), endpoints.annotations()), random.nextInt(6) != 0)));
    }

    private MirrorService drifted(MirrorService service) {
        return new MirrorService(disowned(withOthers(service.labels())), withOthers(service.annotations()),
                random.nextInt(10) == 0 ? !service.headless() : service.headless(),
                random.nextInt(5) == 0 ? ports() : service.ports());
    }

    private MirrorEndpoints drifted(MirrorEndpoints endpoints) {
        return new MirrorEndpoints(disowned(withOthers(endpoints.labels())), withOthers(endpoints.annotations()),
                random.nextInt(5) == 0 ? addresses() : endpoints.ready(), endpoints.notReady(), endpoints.ports());
    }

    private SortedMap<String, String> withOthers(SortedMap<String, String> ours) {
        var all = new TreeMap<>(ours);
        IntStream.range(0, random.nextInt(3)).forEach(i -> all.put(OTHERS + i, "v" + random.nextInt(3)));
        return all;
    }

    private SortedMap<String, String> disowned(SortedMap<String, String> labels) {
        switch (random.nextInt(16)) {
            case 0 -> labels.remove(Labels.MIRRORED_SERVICE);
            case 1 -> labels.put(Labels.CLUSTER_NAME, "south");
            default -> labels.remove("no such key");
        }
        return labels;
    }

    private Mirror mirror() {
        var labels = Mirrors.labels(Mirrors.EAST, some());
        var ports = ports();
        var service = new MirrorService(labels, some(), random.nextInt(10) == 0, ports);
        var endpoints = new MirrorEndpoints(labels, some(), addresses(), addresses(),
                ports.stream().map(port -> new EndpointPort(port.name(), port.protocol(), 4143)).toList());
        return new Mirror(service, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(endpoints));
    }

    private SortedMap<String, String> some() {
        var some = new TreeMap<String, String>();
        KEYS.stream().filter(_ -> random.nextBoolean()).forEach(key -> some.put(key, "v" + random.nextInt(2)));
        return some;
    }

    private List<Port> ports() {
        return IntStream.range(0, random.nextInt(3)).mapToObj(i -> new Port("p" + i, random.nextBoolean() ? "" : "UDP",
                80 + random.nextInt(2), random.nextBoolean() ? "" : "http", "")).toList();
    }

    private List<String> addresses() {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> "10.0.0." + random.nextInt(4)).toList();
    }

    private static boolean isForeign(Map<String, String> labels) {
        return !Labels.TRUE.equals(labels.get(Labels.MIRRORED_SERVICE))
                || !Mirrors.EAST.equals(labels.get(Labels.CLUSTER_NAME));
    }

    private static SortedMap<String, String> ours(Map<String, String> all) {
        var ours = new TreeMap<>(all);
        ours.keySet().removeIf(key -> key.startsWith(OTHERS));
        return ours;
    }

    private static Map<String, String> others(Map<String, String> all) {
        var others = new TreeMap<>(all);
        others.keySet().removeIf(key -> !key.startsWith(OTHERS));
        return others;
    }
}

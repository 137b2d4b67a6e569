package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Step;
import io.mirrorlog.writer.plan.Version;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cluster in memory that answers as an API server does, with caches that can be kept behind. */
final class MemoryCluster implements LocalCluster {
    private final Map<ObjectId, Found<MirrorService>> services = new TreeMap<>();
    private final Map<ObjectId, Found<MirrorEndpoints>> endpoints = new TreeMap<>();
    private final Map<String, NamespaceState> namespaces = new TreeMap<>();
    private final Map<ObjectId, Actual> stale = new TreeMap<>();
    private final Deque<Optional<Failure>> failNext = new ArrayDeque<>();
    private final List<String> writes = new ArrayList<>();
    private Consumer<ObjectId> touched = _ -> {};
    private final Map<ObjectId, String> clusterIps = new TreeMap<>();
    private Consumer<String> namespaceTouched = _ -> {};
    private boolean cachesStand;
    private int versions;

    void onTouch(Consumer<ObjectId> handler, Consumer<String> namespaceHandler) {
        touched = handler;
        namespaceTouched = namespaceHandler;
    }

    // What other people do.

    void put(ObjectId key, MirrorService content, WrittenKeys written) {
        tell(key);
        services.put(key, new Found<>(next(services.get(key)), content, written, true));
        tell(key);
    }

    void put(ObjectId key, MirrorEndpoints content, WrittenKeys written) {
        tell(key);
        endpoints.put(key, new Found<>(next(endpoints.get(key)), content, written, true));
        tell(key);
    }

    /** The Service that is there was made then. */
    void made(ObjectId key, Instant time) {
        services.computeIfPresent(key, (_, found) -> new Found<>(found.version(), found.content(), found.written(),
                found.exact(), time));
        tell(key);
    }

    /** Deleting a Service takes its Endpoints along, whoever made them. */
    void removeService(ObjectId key) {
        tell(key);
        services.remove(key);
        endpoints.remove(key);
    }

    void removeEndpoints(ObjectId key) {
        tell(key);
        endpoints.remove(key);
    }

    /** The Service is made anew, or has got its address at last. */
    void clusterIp(ObjectId key, String ip) {
        clusterIps.put(key, ip);
        tell(key);
    }

    void namespace(String name, NamespaceState state) {
        namespaces.put(name, state);
    }

    /** So many requests are answered, and then one fails. */
    void failNext(int answered, Failure failure) {
        for (var request = 0; request < answered; request++) {
            failNext.add(Optional.empty());
        }
        failNext.add(Optional.of(failure));
    }

    /** From now on the caches stand still, or have caught up. */
    void cachesStand(boolean stand) {
        stale.clear();
        cachesStand = stand;
        if (stand) {
            real().forEach(key -> stale.put(key, mirrorsIn(actual(key))));
        }
    }

    Actual actual(ObjectId key) {
        return new Actual(Optional.ofNullable(services.get(key)), Optional.ofNullable(endpoints.get(key)));
    }

    /** The writes that reached storage since the last call. */
    List<String> takeWrites() {
        var taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    // What the loop sees and does.

    @Override
    public Actual seen(ObjectId key) {
        return cachesStand ? stale.getOrDefault(key, Actual.nothing()) : mirrorsIn(actual(key));
    }

    @Override
    public Look read(ObjectId key) {
        return failure().<Look>map(Look.Blind::new).orElseGet(() -> new Look.Seen(actual(key)));
    }

    @Override
    public NamespaceState namespace(String name) {
        return cachesStand ? NamespaceState.PRESENT : namespaces.getOrDefault(name, NamespaceState.PRESENT);
    }

    @Override
    public Optional<String> clusterIp(ObjectId name) {
        return services.containsKey(name) ? Optional.ofNullable(clusterIps.get(name)) : Optional.empty();
    }

    @Override
    public Optional<Obstacle> makeNamespace(String name, NewNamespace wanted) {
        var failure = failure();
        if (failure.isPresent()) {
            return failure.map(Obstacle.Failed::new);
        }
        writes.add("create namespaces " + name + " " + wanted.labels());
        namespaces.put(name, NamespaceState.PRESENT);
        namespaceTouched.accept(name);
        return Optional.empty();
    }

    @Override
    public SortedSet<ObjectId> names() {
        return real();
    }

    @Override
    public Carried carryOut(ObjectId key, Change.Write change) {
        var lookedFor = change.service() instanceof Step.Make<MirrorService>
                || change.service() instanceof Step.Remove<MirrorService>;
        if (lookedFor && !change.endpoints().isOverSomething() && endpoints.containsKey(key)) {
            return new Carried(false, false, "", "", Optional.of(new Obstacle.Surprise("endpoints exist")));
        }
        var service = carryOut("services", services, key, change.service());
        if (service.isPresent()) {
            return new Carried(false, false, "", "", service);
        }
        if (change.service() instanceof Step.Remove<MirrorService>) {
            endpoints.remove(key);
        }
        var rest = carryOut("endpoints", endpoints, key, change.endpoints());
        if (rest.isEmpty()) {
            touched.accept(key);
        }
        return new Carried(true, rest.isEmpty(), version(services.get(key)), version(endpoints.get(key)), rest);
    }

    private <T> Optional<Obstacle> carryOut(String resource, Map<ObjectId, Found<T>> objects, ObjectId key,
            Step<T> step) {
        if (!step.writes()) {
            return Optional.empty();
        }
        var failure = failure();
        if (failure.isPresent()) {
            return failure.map(Obstacle.Failed::new);
        }
        var there = objects.get(key);
        return switch (step) {
            case Step.Keep<T> _ -> Optional.empty();
            case Step.Make<T> _ when there != null -> surprise(resource + " " + key + " already exists");
            case Step.Make<T> _ when namespaces.get(key.namespace()) == NamespaceState.MISSING ->
                Optional.of(new Obstacle.Failed(new Failure(Reason.NAMESPACE_MISSING, "not found")));
            case Step.Make<T>(var content) -> write("create", resource, objects, key, content);
            case Step.Put<T>(var content, var over) -> there != null && there.version().equals(over)
                    ? write("update", resource, objects, key, content)
                    : surprise(resource + " " + key + " changed");
            case Step.Remove<T> _ when there == null -> Optional.empty();
            case Step.Remove<T>(var version) when there.version().equals(version) -> {
                writes.add("delete " + resource + " " + key);
                objects.remove(key);
                yield Optional.empty();
            }
            case Step.Remove<T> _ -> surprise(resource + " " + key + " changed");
        };
    }

    private <T> Optional<Obstacle> write(String verb, String resource, Map<ObjectId, Found<T>> objects, ObjectId key,
            T content) {
        writes.add(verb + " " + resource + " " + key);
        objects.put(key, new Found<>(next(objects.get(key)), content, WrittenKeys.none(), true));
        return Optional.empty();
    }

    private Optional<Failure> failure() {
        return failNext.isEmpty() ? Optional.empty() : failNext.remove();
    }

    private Version next(@Nullable Found<?> before) {
        versions++;
        return new Version(before == null ? "uid-" + versions : before.version().uid(), Integer.toString(versions));
    }

    /** The watches show mirrors only, and what they were before they stopped being mirrors. */
    private void tell(ObjectId key) {
        if (!mirrorsIn(actual(key)).isNothing()) {
            touched.accept(key);
        }
    }

    private SortedSet<ObjectId> real() {
        var all = new TreeSet<>(services.keySet());
        all.addAll(endpoints.keySet());
        return all;
    }

    private static Actual mirrorsIn(Actual all) {
        return new Actual(all.service().filter(found -> isMirror(found.content().labels())),
                all.endpoints().filter(found -> isMirror(found.content().labels())));
    }

    private static boolean isMirror(Map<String, String> labels) {
        return Labels.TRUE.equals(labels.get(Labels.MIRRORED_SERVICE));
    }

    private static String version(@Nullable Found<?> found) {
        return found == null ? "" : found.version().resourceVersion();
    }

    private static Optional<Obstacle> surprise(String message) {
        return Optional.of(new Obstacle.Surprise(message));
    }
}

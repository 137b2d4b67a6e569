package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.tests.simulation.world.LocalEvent.Phase;
import io.mirrorlog.tests.simulation.world.Write.Target;
import io.mirrorlog.tests.simulation.world.Write.Verb;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The local cluster as its API server has it: resourceVersions guard writes, Endpoints go with their Service, a namespace that goes takes
 * everything along. Every request that is carried out is reported.
 */
public final class LocalApi {
    /** Who makes a request that no writer makes. */
    public static final String OTHERS = "";

    private final ObjectTable<MirrorService> services = new ObjectTable<>(MirrorService::labels,
            MirrorService::annotations);
    private final ObjectTable<MirrorEndpoints> endpoints = new ObjectTable<>(MirrorEndpoints::labels,
            MirrorEndpoints::annotations);
    private final SortedMap<String, Phase> namespaces = new TreeMap<>();
    private final List<LocalWatch> watches = new ArrayList<>();
    private final List<Consumer<Write>> listeners = new ArrayList<>();
    private int versions = 1000;

    /** Tells someone of each write from now on. */
    public void listen(Consumer<Write> listener) {
        listeners.add(listener);
    }

    /** What stands under a name. */
    public Standing at(ObjectId key) {
        return new Standing(services.at(key), endpoints.at(key));
    }

    /** Every name under which something stands. */
    public SortedSet<ObjectId> names() {
        var names = new TreeSet<>(services.all().keySet());
        names.addAll(endpoints.all().keySet());
        return names;
    }

    /** The namespaces. */
    public SortedMap<String, Phase> namespaces() {
        return Collections.unmodifiableSortedMap(namespaces);
    }

    /** A watch with what is there now, as a list. */
    public LocalWatch watch() {
        var watch = new LocalWatch(this);
        watches.add(watch);
        watch.list();
        return watch;
    }

    /** A watch that nobody looks at any more. */
    void close(LocalWatch watch) {
        watches.remove(watch);
    }

    SortedMap<ObjectId, Stored<MirrorService>> mirrorServices() {
        var mirrors = new TreeMap<>(services.all());
        mirrors.values().removeIf(stored -> !services.isMirror(stored));
        return mirrors;
    }

    SortedMap<ObjectId, Stored<MirrorEndpoints>> mirrorEndpoints() {
        var mirrors = new TreeMap<>(endpoints.all());
        mirrors.values().removeIf(stored -> !endpoints.isMirror(stored));
        return mirrors;
    }

    /** What stands under a name as another API server has it. Nobody is told. */
    public void copy(ObjectId key, Standing standing) {
        standing.service().ifPresent(there -> services.copy(key, there));
        standing.endpoints().ifPresent(there -> endpoints.copy(key, there));
    }

    /** Makes a Service. */
    public Answer create(String by, ObjectId key, MirrorService content) {
        return creating(key, services.at(key).isPresent(),
                () -> put(by, Verb.CREATE, key, content));
    }

    /** Makes Endpoints. */
    public Answer create(String by, ObjectId key, MirrorEndpoints content) {
        return creating(key, endpoints.at(key).isPresent(),
                () -> put(by, Verb.CREATE, key, content));
    }

    /** Replaces a Service. */
    public Answer update(String by, ObjectId key, MirrorService content, String version) {
        return guarded(services.at(key), version).orElseGet(() -> put(by, Verb.UPDATE, key, content));
    }

    /** Replaces Endpoints. */
    public Answer update(String by, ObjectId key, MirrorEndpoints content, String version) {
        return guarded(endpoints.at(key), version).orElseGet(() -> put(by, Verb.UPDATE, key, content));
    }

    /** Deletes a Service, and its Endpoints with it, whoever made them. */
    public Answer deleteService(String by, ObjectId key, String version) {
        return guarded(services.at(key), version).orElseGet(() -> {
            var before = at(key);
            services.remove(key);
            endpoints.remove(key);
            report(by, Target.SERVICE, Verb.DELETE, key, before);
            return new Answer.Done("");
        });
    }

    /** Deletes Endpoints. */
    public Answer deleteEndpoints(String by, ObjectId key, String version) {
        return guarded(endpoints.at(key), version).orElseGet(() -> {
            var before = at(key);
            endpoints.remove(key);
            report(by, Target.ENDPOINTS, Verb.DELETE, key, before);
            return new Answer.Done("");
        });
    }

    /** Makes a namespace. */
    public Answer createNamespace(String by, String name) {
        if (namespaces.containsKey(name)) {
            return new Answer.Conflict("namespace " + name + " already exists");
        }
        namespace(name, Optional.of(Phase.ACTIVE));
        var nothing = new Standing(Optional.empty(), Optional.empty());
        tell(new Write(by, Target.NAMESPACE, Verb.CREATE, new ObjectId(name, name), nothing, nothing));
        return new Answer.Done("1");
    }

    /** A namespace begins to go. */
    public void terminate(String name) {
        if (namespaces.get(name) == Phase.ACTIVE) {
            namespace(name, Optional.of(Phase.TERMINATING));
        }
    }

    /** What was going is gone, with all that was in it. */
    public void finishTerminations() {
        List.copyOf(namespaces.keySet()).stream().filter(name -> namespaces.get(name) == Phase.TERMINATING)
                .forEach(name -> {
                    names().stream().filter(key -> key.namespace().equals(name)).forEach(key -> {
                        services.at(key).ifPresent(there -> deleteService(OTHERS, key, there.version()));
                        endpoints.at(key).ifPresent(there -> deleteEndpoints(OTHERS, key, there.version()));
                    });
                    namespace(name, Optional.empty());
                });
    }

    private void namespace(String name, Optional<Phase> phase) {
        phase.ifPresentOrElse(now -> namespaces.put(name, now), () -> namespaces.remove(name));
        watches.forEach(watch -> watch.add(new LocalEvent.OfNamespace(name, phase)));
    }

    private Answer creating(ObjectId key, boolean exists, Supplier<Answer> create) {
        return switch (namespaces.get(key.namespace())) {
            case null -> new Answer.NamespaceMissing();
            case TERMINATING -> new Answer.NamespaceTerminating();
            case ACTIVE -> exists ? new Answer.Conflict(key + " already exists") : create.get();
        };
    }

    private static Optional<Answer> guarded(Optional<? extends Stored<?>> there, String version) {
        if (there.isEmpty()) {
            return Optional.of(new Answer.NotFound());
        }
        return there.get().version().equals(version)
                ? Optional.empty()
                : Optional.of(new Answer.Conflict("the object has been modified"));
    }

    private Answer put(String by, Verb verb, ObjectId key, MirrorService content) {
        var before = at(key);
        var version = nextVersion();
        var ip = before.service().map(Stored::clusterIp)
                .orElseGet(() -> content.headless() ? "" : "10.96." + versions / 250 + "." + versions % 250);
        services.put(key, content, version, !by.equals(OTHERS), ip);
        report(by, Target.SERVICE, verb, key, before);
        return new Answer.Done(version);
    }

    private Answer put(String by, Verb verb, ObjectId key, MirrorEndpoints content) {
        var before = at(key);
        var version = nextVersion();
        endpoints.put(key, content, version, !by.equals(OTHERS), "");
        report(by, Target.ENDPOINTS, verb, key, before);
        return new Answer.Done(version);
    }

    private String nextVersion() {
        versions++;
        return Integer.toString(versions);
    }

    private void report(String by, Target target, Verb verb, ObjectId key, Standing before) {
        var after = at(key);
        tell(key, before, after);
        tell(new Write(by, target, verb, key, before, after));
    }

    private void tell(Write write) {
        listeners.forEach(listener -> listener.accept(write));
    }

    private void tell(ObjectId key, Standing before, Standing after) {
        var oldService = before.service().filter(services::isMirror);
        var newService = after.service().filter(services::isMirror);
        if (!oldService.equals(newService)) {
            watches.forEach(watch -> watch.add(new LocalEvent.OfService(key, newService)));
        }
        var oldEndpoints = before.endpoints().filter(endpoints::isMirror);
        var newEndpoints = after.endpoints().filter(endpoints::isMirror);
        if (!oldEndpoints.equals(newEndpoints)) {
            watches.forEach(watch -> watch.add(new LocalEvent.OfEndpoints(key, newEndpoints)));
        }
    }
}

package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.tests.simulation.world.LocalEvent.Phase;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One process' informers over the local cluster: caches of mirrors and namespaces that are as old as the events not yet taken. */
public final class LocalWatch {
    private final LocalApi api;
    private final Deque<LocalEvent> waiting = new ArrayDeque<>();
    private final SortedMap<ObjectId, Stored<MirrorService>> services = new TreeMap<>();
    private final SortedMap<ObjectId, Stored<MirrorEndpoints>> endpoints = new TreeMap<>();
    private final SortedMap<String, Phase> namespaces = new TreeMap<>();
    private boolean open;

    LocalWatch(LocalApi api) {
        this.api = api;
    }

    /** The cached Service. */
    public Optional<Stored<MirrorService>> service(ObjectId key) {
        return Optional.ofNullable(services.get(key));
    }

    /** The cached Endpoints. */
    public Optional<Stored<MirrorEndpoints>> endpoints(ObjectId key) {
        return Optional.ofNullable(endpoints.get(key));
    }

    /** The cached namespace. */
    public Optional<Phase> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** Every cached name. */
    public SortedSet<ObjectId> names() {
        var names = new TreeSet<>(services.keySet());
        names.addAll(endpoints.keySet());
        return names;
    }

    /** A write of ours is cached in the place of what it was planned on, so that it is not planned again before its event comes. */
    public void wroteService(ObjectId key, String over) {
        if (service(key).map(Stored::version).orElse("").equals(over)) {
            put(services, key, api.at(key).service());
        }
    }

    /** The same for Endpoints. */
    public void wroteEndpoints(ObjectId key, String over) {
        if (endpoints(key).map(Stored::version).orElse("").equals(over)) {
            put(endpoints, key, api.at(key).endpoints());
        }
    }

    /** Takes the oldest event in, and says what it was about. */
    public Optional<LocalEvent> take() {
        var event = Optional.ofNullable(waiting.poll());
        event.ifPresent(this::apply);
        return event;
    }

    /** Nothing more is delivered until the next list. */
    public void drop() {
        waiting.clear();
        open = false;
    }

    /** Whether events are delivered. */
    public boolean isOpen() {
        return open;
    }

    /** Whether no event waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lists everything, and says what differs from what was cached. */
    public List<LocalEvent> list() {
        waiting.clear();
        open = true;
        var differing = new ArrayList<LocalEvent>();
        var newServices = api.mirrorServices();
        var newEndpoints = api.mirrorEndpoints();
        differing(services, newServices).forEach(key -> differing
                .add(new LocalEvent.OfService(key, Optional.ofNullable(newServices.get(key)))));
        differing(endpoints, newEndpoints).forEach(key -> differing
                .add(new LocalEvent.OfEndpoints(key, Optional.ofNullable(newEndpoints.get(key)))));
        differing(namespaces, api.namespaces()).forEach(name -> differing
                .add(new LocalEvent.OfNamespace(name, Optional.ofNullable(api.namespaces().get(name)))));
        differing.forEach(this::apply);
        return differing;
    }

    /** Nobody looks at it any more. */
    public void close() {
        api.close(this);
    }

    void add(LocalEvent event) {
        if (open) {
            waiting.add(event);
        }
    }

    private void apply(LocalEvent event) {
        switch (event) {
            case LocalEvent.OfService(var key, var now) -> put(services, key, now);
            case LocalEvent.OfEndpoints(var key, var now) -> put(endpoints, key, now);
            case LocalEvent.OfNamespace(var name, var now) -> put(namespaces, name, now);
        }
    }

    private static <K, V> void put(SortedMap<K, V> cache, K key, Optional<V> now) {
        now.ifPresentOrElse(value -> cache.put(key, value), () -> cache.remove(key));
    }

    private static <K extends Comparable<K>, V> SortedSet<K> differing(SortedMap<K, V> before, SortedMap<K, V> now) {
        var keys = new TreeSet<K>();
        Stream.concat(before.keySet().stream(), now.keySet().stream())
                .filter(key -> !Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(now.get(key))))
                .forEach(keys::add);
        return keys;
    }
}

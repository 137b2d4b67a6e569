package io.mirrorlog.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ObjectKey;
import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.object.ResourceTypes;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.registry.WriteOptions;
import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Mirrors the v1 Endpoints of Services without selector to EndpointSlices, as the endpointslicemirroring controller does,
 * and keeps them current.
 */
public final class EndpointSliceMirroring {
    private static final ResourceType ENDPOINTS = ResourceTypes.named("endpoints");
    private static final ResourceType SLICES = ResourceTypes.named("endpointslices.discovery.k8s.io");
    private static final ResourceType SERVICES = ResourceTypes.named("services");

    private static final WriteOptions WRITER = WriteOptions.by("kube-controller-manager");

    private final Store store;
    private final Registry registry;
    private final WorkQueue queue;
    private final Map<ObjectKey, SortedSet<ObjectKey>> slices = new HashMap<>();

    public EndpointSliceMirroring(Store store, Registry registry, Executor later) {
        this.store = store;
        this.registry = registry;
        this.queue = new WorkQueue(later, this::mirror);
        store.onChange(this::follow);
    }

    private void follow(Change change) {
        String resource = change.key().resource();
        if (resource.equals(ENDPOINTS.qualified()) || resource.equals(SERVICES.qualified())) {
            queue.add(ObjectKey.of(ENDPOINTS, change.key().namespace(), change.key().name()));
        } else if (resource.equals(SLICES.qualified())) {
            change.before().flatMap(EndpointSliceMirroring::owner)
                    .ifPresent(owner -> forget(owner, change.key()));
            if (change instanceof Change.Put put) {
                owner(put.after())
                        .ifPresent(owner -> slices.computeIfAbsent(owner, _ -> new TreeSet<>()).add(change.key()));
            }
        }
    }

    private void forget(ObjectKey owner, ObjectKey slice) {
        slices.getOrDefault(owner, new TreeSet<>()).remove(slice);
        queue.add(owner);
    }

    /** The Endpoints a slice of this controller stands for. */
    private static Optional<ObjectKey> owner(Stored slice) {
        Map<String, String> labels = slice.object().labels();
        String service = labels.getOrDefault(SlicesOfEndpoints.SERVICE_NAME, "");
        boolean ours = SlicesOfEndpoints.CONTROLLER.equals(labels.get(SlicesOfEndpoints.MANAGED_BY))
                && !service.isEmpty();
        return ours ? Optional.of(ObjectKey.of(ENDPOINTS, slice.key().namespace(), service)) : Optional.empty();
    }

    private void mirror(ObjectKey key) {
        List<ObjectNode> wanted = wanted(key);
        List<ObjectKey> existing = new ArrayList<>(slices.getOrDefault(key, new TreeSet<>()));
        List<ObjectNode> unplaced = new ArrayList<>();
        for (ObjectNode slice : wanted) {
            existing.stream().filter(candidate -> sameGroup(candidate, slice)).findFirst().ifPresentOrElse(found -> {
                existing.remove(found);
                update(found, slice);
            }, () -> unplaced.add(slice));
        }
        unplaced.forEach(slice -> create(key, slice));
        existing.forEach(store::remove);
        if (slices.getOrDefault(key, new TreeSet<>()).isEmpty()) {
            slices.remove(key);
        }
    }

    private List<ObjectNode> wanted(ObjectKey key) {
        Optional<KubeObject> endpoints = store.find(key).map(Stored::object);
        Optional<KubeObject> service = store.find(ObjectKey.of(SERVICES, key.namespace(), key.name()))
                .map(Stored::object);
        boolean mirrored = endpoints.filter(EndpointSliceMirroring::isForMirroring).isPresent()
                && service.filter(found -> Json.isEmpty(found.at("spec", "selector"))).isPresent();
        return mirrored ? SlicesOfEndpoints.of(endpoints.get()) : List.of();
    }

    private static boolean isForMirroring(KubeObject endpoints) {
        return !"true".equals(endpoints.labels().get("endpointslice.kubernetes.io/skip-mirror"))
                && !endpoints.annotations().containsKey("control-plane.alpha.kubernetes.io/leader");
    }

    private boolean sameGroup(ObjectKey existing, ObjectNode wanted) {
        return store.find(existing).map(Stored::object)
                .filter(slice -> ports(slice.at("ports")).equals(ports(wanted.path("ports")))
                        && slice.at("addressType").equals(wanted.path("addressType")))
                .isPresent();
    }

    /** What is stored as null was written as an empty list. */
    private static String ports(JsonNode ports) {
        return ports.isEmpty() ? "" : ports.toString();
    }

    private void update(ObjectKey key, ObjectNode slice) {
        Json.child(slice, "metadata").put("name", key.name());
        registry.update(new Target(SLICES, key.namespace(), key.name(), ""), slice, WRITER);
    }

    private void create(ObjectKey endpoints, ObjectNode slice) {
        Json.child(slice, "metadata").put("generateName", endpoints.name() + "-");
        registry.create(new Target(SLICES, endpoints.namespace(), "", ""), slice, WRITER);
    }
}

package io.mirrorlog.tests.simulation.world;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster that is watched, as its API server has it. */
public final class SourceCluster {
    private static final long FIRST_VERSION = 100;
    private final ClusterName name;
    private final InstantSource clock;
    private final SortedMap<ObjectId, SourceService> services = new TreeMap<>();
    private final SortedMap<ObjectId, SourceSlice> slices = new TreeMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private final SortedMap<ObjectId, SourceService> lost = new TreeMap<>();
    private long version = FIRST_VERSION;
    private int builds = 1;

    /** An empty cluster. */
    public SourceCluster(ClusterName name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /** Its name. */
    public ClusterName name() {
        return name;
    }

    /** The uid of its Service default/kubernetes. */
    public String uid() {
        return "uid-of-" + name + (builds == 1 ? "" : "-" + builds);
    }

    /** Another cluster answers in its place. Nothing is in it yet, and its resourceVersions begin anew. */
    public void rebuild() {
        builds++;
        version = FIRST_VERSION;
        lost.putAll(services);
        services.clear();
        slices.clear();
        for (var kind : Kind.values()) {
            watches.forEach(watch -> watch.drop(kind));
        }
    }

    /** Whether it ever was rebuilt. */
    public boolean wasRebuilt() {
        return builds > 1;
    }

    /** Whether it was rebuilt, and not everything is in it again. */
    public boolean isEmptied() {
        return !lost.isEmpty();
    }

    /** What was in it before it was rebuilt is in it again, with a ready endpoint each. */
    public void restore() {
        var again = new TreeMap<>(lost);
        lost.clear();
        again.forEach((id, service) -> {
            if (!services.containsKey(id)) {
                put(id, service.shape());
                putSlice(id, List.of(new SourceSlice.Pod(service.shape().headless() ? id.name() + "-0" : "",
                        "192.0.2.1", true)), service.shape().headless());
            }
        });
    }

    /** The resourceVersion of everything up to now. */
    public String resourceVersion() {
        return Long.toString(version);
    }

    /** Its Services. */
    public SortedMap<ObjectId, SourceService> services() {
        return Collections.unmodifiableSortedMap(services);
    }

    /** The slice of a Service. */
    public Optional<SourceSlice> slice(ObjectId service) {
        return Optional.ofNullable(slices.get(service));
    }

    /** Its Services, as a list. */
    public List<Service> listServices() {
        return services.values().stream().map(Manifests::service).toList();
    }

    /** Its slices, as a list. */
    public List<EndpointSlice> listSlices() {
        return slices.values().stream().map(Manifests::slice).toList();
    }

    /** Watches that are not open yet. */
    public Watch watch() {
        var watch = new Watch();
        watches.add(watch);
        return watch;
    }

    /** Makes a Service, or changes it. */
    public void put(ObjectId id, SourceService.Shape shape) {
        version++;
        var before = Optional.ofNullable(services.get(id));
        var now = new SourceService(id, before.map(SourceService::uid).orElse("uid-" + name + "-" + version), version,
                before.map(SourceService::created)
                        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
                shape);
        services.put(id, now);
        tell(Kind.SERVICES, new Sighting.ServiceSeen(Manifests.service(now)));
    }

    /** A Service as another API server has it. */
    public void copy(SourceService service) {
        services.put(service.id(), service);
    }

    /** The same of a slice. */
    public void copy(SourceSlice slice) {
        slices.put(slice.service(), slice);
    }

    /** Deletes a Service. Its slice goes with it, and is seen to go by another watch. */
    public void delete(ObjectId id) {
        var before = services.remove(id);
        if (before != null) {
            version++;
            tell(Kind.SERVICES, new Sighting.ServiceDeleted(Manifests.service(at(before))));
            deleteSlice(id);
        }
    }

    /** Makes the slice of a Service, or changes it. */
    public void putSlice(ObjectId service, List<SourceSlice.Pod> pods, boolean headless) {
        version++;
        var before = slices.get(service);
        var now = new SourceSlice(service, before == null ? "uid-slice-" + name + "-" + version : before.uid(), version,
                pods, headless);
        slices.put(service, now);
        tell(Kind.ENDPOINTS, new Sighting.SliceSeen(Manifests.slice(now)));
    }

    /** Deletes the slice of a Service, if it has one. */
    public void deleteSlice(ObjectId service) {
        var before = slices.remove(service);
        if (before != null) {
            version++;
            tell(Kind.ENDPOINTS, new Sighting.SliceDeleted(Manifests.slice(new SourceSlice(service, before.uid(),
                    version, before.pods(), before.headless()))));
        }
    }

    private SourceService at(SourceService before) {
        return new SourceService(before.id(), before.uid(), version, before.created(), before.shape());
    }

    private void tell(Kind kind, Sighting sighting) {
        watches.forEach(watch -> watch.add(kind, sighting));
    }
}

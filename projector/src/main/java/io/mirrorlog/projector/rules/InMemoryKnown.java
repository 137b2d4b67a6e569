package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Step.Edit;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knowledge held in memory, for replays and plans: what the topology keeps in its stores. For one thread. */
public final class InMemoryKnown implements Known {
    private final ClusterName local;
    private final Map<ClusterName, Cluster> clusters = new HashMap<>();
    private final SortedMap<LinkName, LinkEntry> links = new TreeMap<>();
    private final HostIndex hosts = new HostIndex();
    private List<LinkEntry> oldestFirst = List.of();

    /** Nothing is known yet about what this cluster should contain. */
    public InMemoryKnown(ClusterName local) {
        this.local = local;
    }

    /** Takes a step over. */
    public void apply(ClusterName cluster, Step step) {
        var held = of(cluster);
        held.entry = step.cluster();
        for (var edit : step.edits()) {
            switch (edit) {
                case Edit.PutService put -> held.put(put.id(), put.entry());
                case Edit.RemoveService remove -> held.remove(remove.id());
                case Edit.PutEndpoints put -> index(cluster, put.id(), Optional.of(put.entry()),
                        held.endpoints.put(put.id(), put.entry()));
                case Edit.RemoveEndpoints remove ->
                    index(cluster, remove.id(), Optional.empty(), held.endpoints.remove(remove.id()));
            }
        }
    }

    /** Takes a Link's entry over. */
    public void apply(LinkEntry link) {
        links.put(link.link(), link);
        oldestFirst = Known.super.oldestFirst();
    }

    @Override
    public ClusterName local() {
        return local;
    }

    @Override
    public ClusterEntry cluster(ClusterName cluster) {
        return of(cluster).entry;
    }

    @Override
    public Optional<ServiceEntry> service(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(of(cluster).services.get(id));
    }

    @Override
    public Optional<EndpointsEntry> endpoints(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(of(cluster).endpoints.get(id));
    }

    @Override
    public SortedMap<ObjectId, Mark> serviceMarks(ClusterName cluster) {
        return marks(of(cluster).services, ServiceEntry::mark);
    }

    @Override
    public SortedMap<ObjectId, Mark> endpointsMarks(ClusterName cluster) {
        return marks(of(cluster).endpoints, EndpointsEntry::mark);
    }

    @Override
    public SortedSet<ObjectId> servicesFrom(ClusterName cluster, ObjectId start) {
        var found = new TreeSet<ObjectId>();
        for (var id : of(cluster).names.tailSet(start)) {
            if (!id.namespace().equals(start.namespace()) || !id.name().startsWith(start.name())) {
                break;
            }
            found.add(id);
        }
        return found;
    }

    @Override
    public SortedSet<ObjectId> services(ClusterName cluster) {
        return new TreeSet<>(of(cluster).names);
    }

    @Override
    public SortedSet<ObjectId> hosting(ClusterName cluster, ObjectId host) {
        return hosts.hosting(cluster, host);
    }

    @Override
    public List<LinkEntry> oldestFirst() {
        return oldestFirst;
    }

    @Override
    public SortedMap<LinkName, LinkEntry> links() {
        return Collections.unmodifiableSortedMap(links);
    }

    private void index(ClusterName cluster, ObjectId id, Optional<EndpointsEntry> after,
            @Nullable EndpointsEntry before) {
        hosts.change(cluster, id, Optional.ofNullable(before).map(EndpointsEntry::state),
                after.map(EndpointsEntry::state));
    }

    private Cluster of(ClusterName cluster) {
        return clusters.computeIfAbsent(cluster, _ -> new Cluster());
    }

    private static <E> SortedMap<ObjectId, Mark> marks(Map<ObjectId, E> entries, Function<E, Mark> mark) {
        return entries.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> mark.apply(entry.getValue()), (one, _) -> one,
                        TreeMap::new));
    }

    /** What is held of one cluster. Most facts change what is there: only new and gone names need their order. */
    private static final class Cluster {
        private final Map<ObjectId, ServiceEntry> services = new HashMap<>();
        private final Map<ObjectId, EndpointsEntry> endpoints = new HashMap<>();
        private final SortedSet<ObjectId> names = new TreeSet<>();
        private ClusterEntry entry = ClusterEntry.unknown();

        private void put(ObjectId id, ServiceEntry service) {
            if (services.put(id, service) == null) {
                names.add(id);
            }
        }

        private void remove(ObjectId id) {
            if (services.remove(id) != null) {
                names.remove(id);
            }
        }
    }
}

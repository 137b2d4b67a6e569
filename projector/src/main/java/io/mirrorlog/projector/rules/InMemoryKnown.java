package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Step.Edit;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
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
    private final Map<ClusterName, ClusterEntry> clusters = new TreeMap<>();
    private final Map<ClusterName, SortedMap<ObjectId, ServiceEntry>> services = new TreeMap<>();
    private final Map<ClusterName, SortedMap<ObjectId, EndpointsEntry>> endpoints = new TreeMap<>();
    private final SortedMap<LinkName, LinkEntry> links = new TreeMap<>();
    private final HostIndex hosts = new HostIndex();
    private List<LinkEntry> oldestFirst = List.of();

    /** Nothing is known yet about what this cluster should contain. */
    public InMemoryKnown(ClusterName local) {
        this.local = local;
    }

    /** Takes a step over. */
    public void apply(ClusterName cluster, Step step) {
        clusters.put(cluster, step.cluster());
        for (var edit : step.edits()) {
            switch (edit) {
                case Edit.PutService put -> servicesOf(cluster).put(put.id(), put.entry());
                case Edit.RemoveService remove -> servicesOf(cluster).remove(remove.id());
                case Edit.PutEndpoints put -> index(cluster, put.id(), Optional.of(put.entry()),
                        endpointsOf(cluster).put(put.id(), put.entry()));
                case Edit.RemoveEndpoints remove ->
                    index(cluster, remove.id(), Optional.empty(), endpointsOf(cluster).remove(remove.id()));
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
        return clusters.getOrDefault(cluster, ClusterEntry.unknown());
    }

    @Override
    public Optional<ServiceEntry> service(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(servicesOf(cluster).get(id));
    }

    @Override
    public Optional<EndpointsEntry> endpoints(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(endpointsOf(cluster).get(id));
    }

    @Override
    public SortedMap<ObjectId, Mark> serviceMarks(ClusterName cluster) {
        return marks(servicesOf(cluster), ServiceEntry::mark);
    }

    @Override
    public SortedMap<ObjectId, Mark> endpointsMarks(ClusterName cluster) {
        return marks(endpointsOf(cluster), EndpointsEntry::mark);
    }

    @Override
    public SortedSet<ObjectId> servicesFrom(ClusterName cluster, ObjectId start) {
        var found = new TreeSet<ObjectId>();
        for (var id : servicesOf(cluster).tailMap(start).keySet()) {
            if (!id.namespace().equals(start.namespace()) || !id.name().startsWith(start.name())) {
                break;
            }
            found.add(id);
        }
        return found;
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

    private SortedMap<ObjectId, ServiceEntry> servicesOf(ClusterName cluster) {
        return services.computeIfAbsent(cluster, _ -> new TreeMap<>());
    }

    private SortedMap<ObjectId, EndpointsEntry> endpointsOf(ClusterName cluster) {
        return endpoints.computeIfAbsent(cluster, _ -> new TreeMap<>());
    }

    private static <E> SortedMap<ObjectId, Mark> marks(Map<ObjectId, E> entries, Function<E, Mark> mark) {
        return entries.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> mark.apply(entry.getValue()), (one, _) -> one,
                        TreeMap::new));
    }
}

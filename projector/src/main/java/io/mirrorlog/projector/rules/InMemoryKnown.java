package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Step.Edit;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knowledge held in memory, for replays and plans: what the topology keeps in its stores. For one thread. */
public final class InMemoryKnown implements Known {
    private final Map<ClusterName, ClusterEntry> clusters = new TreeMap<>();
    private final Map<ClusterName, SortedMap<ObjectId, ServiceEntry>> services = new TreeMap<>();
    private final Map<ClusterName, SortedMap<ObjectId, EndpointsEntry>> endpoints = new TreeMap<>();
    private final SortedMap<LinkName, LinkEntry> links = new TreeMap<>();

    /** Takes a step over. */
    public void apply(ClusterName cluster, Step step) {
        clusters.put(cluster, step.cluster());
        for (var edit : step.edits()) {
            switch (edit) {
                case Edit.PutService put -> servicesOf(cluster).put(put.id(), put.entry());
                case Edit.RemoveService remove -> servicesOf(cluster).remove(remove.id());
                case Edit.PutEndpoints put -> endpointsOf(cluster).put(put.id(), put.entry());
                case Edit.RemoveEndpoints remove -> endpointsOf(cluster).remove(remove.id());
            }
        }
    }

    /** Takes a Link's entry over. */
    public void apply(LinkEntry link) {
        links.put(link.link(), link);
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
    public SortedMap<LinkName, LinkEntry> links() {
        return Collections.unmodifiableSortedMap(links);
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

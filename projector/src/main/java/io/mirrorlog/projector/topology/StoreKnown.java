package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.ClusterEntry;
import io.mirrorlog.projector.rules.EndpointsEntry;
import io.mirrorlog.projector.rules.HostIndex;
import io.mirrorlog.projector.rules.Known;
import io.mirrorlog.projector.rules.LinkEntry;
import io.mirrorlog.projector.rules.Mark;
import io.mirrorlog.projector.rules.ServiceEntry;
import io.mirrorlog.projector.rules.Step;
import io.mirrorlog.projector.rules.Step.Edit;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is known in this task's partition, kept in its stores. */
final class StoreKnown implements Known {
    private final KeyValueStore<String, ClusterEntry> clusters;
    private final KeyValueStore<String, ServiceEntry> services;
    private final KeyValueStore<String, EndpointsEntry> endpoints;
    private final KeyValueStore<String, LinkEntry> links;
    /** Read by every decision, so not from the store each time. */
    private final SortedMap<LinkName, LinkEntry> linksRead = new TreeMap<>();
    private final ClusterName local;
    private final HostIndex hosts = new HostIndex();
    private List<LinkEntry> oldestFirst;

    StoreKnown(ProcessorContext<?, ?> context, ClusterName local) {
        this.local = local;
        this.clusters = store(context, StateStores.CLUSTERS);
        this.services = store(context, StateStores.SERVICES);
        this.endpoints = store(context, StateStores.ENDPOINTS);
        this.links = store(context, StateStores.LINKS);
        try (var entries = links.all()) {
            entries.forEachRemaining(entry -> linksRead.put(entry.value.link(), entry.value));
        }
        this.oldestFirst = linksRead.values().stream().sorted(LinkEntry.OLDEST_FIRST).toList();
        try (var entries = endpoints.all()) {
            entries.forEachRemaining(entry -> {
                var slash = entry.key.indexOf('/');
                hosts.change(new ClusterName(entry.key.substring(0, slash)),
                        ObjectId.parse(entry.key.substring(slash + 1)), Optional.empty(),
                        Optional.of(entry.value.state()));
            });
        }
    }

    static <T> KeyValueStore<String, T> store(ProcessorContext<?, ?> context, String name) {
        return Objects.requireNonNull(context.getStateStore(name), name);
    }

    /** Takes a step over: the cluster's entry last, so that a step half done is done again. */
    void apply(ClusterName cluster, Step step) {
        for (var edit : step.edits()) {
            switch (edit) {
                case Edit.PutService put -> services.put(key(cluster, put.id()), put.entry());
                case Edit.RemoveService remove -> services.delete(key(cluster, remove.id()));
                case Edit.PutEndpoints put -> change(cluster, put.id(), Optional.of(put.entry()));
                case Edit.RemoveEndpoints remove -> change(cluster, remove.id(), Optional.empty());
            }
        }
        apply(cluster, step.cluster());
    }

    private void change(ClusterName cluster, ObjectId id, Optional<EndpointsEntry> after) {
        var key = key(cluster, id);
        hosts.change(cluster, id, Optional.ofNullable(endpoints.get(key)).map(EndpointsEntry::state),
                after.map(EndpointsEntry::state));
        after.ifPresentOrElse(entry -> endpoints.put(key, entry), () -> endpoints.delete(key));
    }

    void apply(ClusterName cluster, ClusterEntry entry) {
        clusters.put(cluster.value(), entry);
    }

    void apply(LinkEntry link) {
        links.put(link.link().value(), link);
        linksRead.put(link.link(), link);
        oldestFirst = linksRead.values().stream().sorted(LinkEntry.OLDEST_FIRST).toList();
    }

    LinkEntry link(LinkName name) {
        return linksRead.getOrDefault(name, LinkEntry.unknown(name));
    }

    @Override
    public ClusterName local() {
        return local;
    }

    @Override
    public ClusterEntry cluster(ClusterName cluster) {
        var entry = clusters.get(cluster.value());
        return entry == null ? ClusterEntry.unknown() : entry;
    }

    @Override
    public Optional<ServiceEntry> service(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(services.get(key(cluster, id)));
    }

    @Override
    public Optional<EndpointsEntry> endpoints(ClusterName cluster, ObjectId id) {
        return Optional.ofNullable(endpoints.get(key(cluster, id)));
    }

    @Override
    public SortedMap<ObjectId, Mark> serviceMarks(ClusterName cluster) {
        return marks(services, cluster, ServiceEntry::mark);
    }

    @Override
    public SortedMap<ObjectId, Mark> endpointsMarks(ClusterName cluster) {
        return marks(endpoints, cluster, EndpointsEntry::mark);
    }

    @Override
    public SortedSet<ObjectId> servicesFrom(ClusterName cluster, ObjectId start) {
        var found = new TreeSet<ObjectId>();
        try (var entries = services.prefixScan(key(cluster, start), new StringSerializer())) {
            entries.forEachRemaining(
                    entry -> found.add(ObjectId.parse(entry.key.substring(cluster.value().length() + 1))));
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
        return Collections.unmodifiableSortedMap(linksRead);
    }

    private static <E> SortedMap<ObjectId, Mark> marks(KeyValueStore<String, E> store, ClusterName cluster,
            Function<E, Mark> mark) {
        var marks = new TreeMap<ObjectId, Mark>();
        var prefix = cluster + "/";
        try (var entries = store.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(
                    entry -> marks.put(ObjectId.parse(entry.key.substring(prefix.length())), mark.apply(entry.value)));
        }
        return marks;
    }

    private static String key(ClusterName cluster, ObjectId id) {
        return cluster + "/" + id;
    }
}

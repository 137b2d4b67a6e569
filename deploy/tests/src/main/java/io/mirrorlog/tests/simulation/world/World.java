package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that is there apart from Mirrorlog: what it must mirror, and where to. */
public final class World {
    /** The cluster that mirrors are written to. */
    public static final ClusterName LOCAL = new ClusterName("west");
    /** The clusters that Links may lead to. */
    public static final List<ClusterName> REMOTE = List.of(new ClusterName("east"), new ClusterName("north"));

    private final SortedMap<ClusterName, SourceCluster> clusters = new TreeMap<>();
    private final SortedMap<LinkName, LinkObject> links = new TreeMap<>();
    private final SortedMap<LinkName, LinkRecord.Options> deletedLinks = new TreeMap<>();
    private final SortedMap<String, List<String>> addresses = new TreeMap<>();
    private final SortedMap<LinkName, Boolean> dead = new TreeMap<>();
    private final SortedMap<ClusterName, SortedSet<ObjectId>> steady = new TreeMap<>();
    private final SortedSet<LinkName> steadyLinks = new TreeSet<>();
    private final ForeignLeases leases = new ForeignLeases();
    private final LocalApi local;

    /** Clusters without anything in them. */
    public World(InstantSource clock, LocalApi local) {
        this.local = local;
        REMOTE.forEach(name -> clusters.put(name, new SourceCluster(name, clock)));
        clusters.put(LOCAL, new SourceCluster(LOCAL, clock));
        clusters.keySet().forEach(name -> steady.put(name, new TreeSet<>()));
    }

    /** A watched cluster. The local one is watched for members of federated Services. */
    public SourceCluster cluster(ClusterName name) {
        return Objects.requireNonNull(clusters.get(name), name::value);
    }

    /** All watched clusters. */
    public List<SourceCluster> clusters() {
        return List.copyOf(clusters.values());
    }

    /** The cluster that mirrors are in. */
    public LocalApi local() {
        return local;
    }

    /** The Links. */
    public SortedMap<LinkName, LinkObject> links() {
        return links;
    }

    /** Links that were deleted, and the options that they had. */
    public SortedMap<LinkName, LinkRecord.Options> deletedLinks() {
        return deletedLinks;
    }

    /** What gateway addresses resolve to. */
    public SortedMap<String, List<String>> addresses() {
        return addresses;
    }

    /** The Links whose gateways do not answer. */
    public SortedMap<LinkName, Boolean> dead() {
        return dead;
    }

    /** The Leases that someone else holds. */
    public ForeignLeases leases() {
        return leases;
    }

    /** Says that something in a cluster never changes. */
    public void steady(ClusterName cluster, ObjectId service) {
        Objects.requireNonNull(steady.get(cluster)).add(service);
    }

    /** Says that nothing about a Link changes that its mirrors' being there depends on. */
    public void steady(LinkName link) {
        steadyLinks.add(link);
    }

    /** The Services of a cluster that never change. */
    public SortedSet<ObjectId> steady(ClusterName cluster) {
        return Collections.unmodifiableSortedSet(steady.getOrDefault(cluster, new TreeSet<>()));
    }

    /** The Links that mirrors of steady Services can rely on. */
    public Set<LinkName> steadyLinks() {
        return Collections.unmodifiableSortedSet(steadyLinks);
    }
}

package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A local cluster with Links to others, all of which change, from a seed: what happened, which ends with every cluster listed whole, and
 * the shortest history that ends in the same world.
 */
final class GeneratedWorld {
    private static final List<ClusterName> CLUSTERS = List.of(GoldenCase.LOCAL, new ClusterName("east"),
            new ClusterName("north"));

    private final RandomGenerator random;
    private final GeneratedObjects objects;
    private final GeneratedLinks links;
    private final List<Happening> history = new ArrayList<>();
    private final SortedMap<ClusterName, SortedMap<ObjectId, ServiceState>> services = new TreeMap<>();
    private final SortedMap<ClusterName, SortedMap<ObjectId, EndpointsState>> endpoints = new TreeMap<>();
    private int session;

    GeneratedWorld(RandomGenerator random) {
        this.random = random;
        this.objects = new GeneratedObjects(random);
        this.links = new GeneratedLinks(random);
        CLUSTERS.forEach(cluster -> {
            services.put(cluster, new TreeMap<>());
            endpoints.put(cluster, new TreeMap<>());
        });
        history.addAll(links.all());
        CLUSTERS.forEach(cluster -> history.addAll(listing(cluster)));
        for (var step = 0; step < 80; step++) {
            step(CLUSTERS.get(random.nextInt(CLUSTERS.size())));
        }
        CLUSTERS.forEach(cluster -> history.addAll(listing(cluster)));
    }

    /** All that happened. */
    List<Happening> history() {
        return List.copyOf(history);
    }

    /** The Links as they are and every cluster's listing: all that the end can depend on. */
    List<Happening> shortest() {
        var shortest = new ArrayList<>(links.all());
        CLUSTERS.forEach(cluster -> shortest.addAll(listing(cluster)));
        return shortest;
    }

    /** Every cluster listed once more. */
    List<Happening> relisted() {
        return CLUSTERS.stream().flatMap(cluster -> listing(cluster).stream()).toList();
    }

    private void step(ClusterName cluster) {
        var id = objects.name();
        var isSeen = random.nextInt(6) != 0;
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                services.get(cluster).put(id, objects.service(id));
                record(cluster, isSeen, new Fact.ServiceObserved(id, services.get(cluster).get(id)));
            }
            case 4 -> {
                services.get(cluster).remove(id);
                record(cluster, isSeen, random.nextBoolean()
                        ? new Fact.ServiceDeleted(id, "uid", "0")
                        : new Fact.ServiceUnexported(id, "uid", "0"));
            }
            case 5, 6, 7 -> {
                endpoints.get(cluster).put(id, objects.endpoints());
                record(cluster, isSeen, new Fact.EndpointsObserved(id, endpoints.get(cluster).get(id)));
            }
            case 8 -> {
                endpoints.get(cluster).remove(id);
                record(cluster, isSeen, new Fact.EndpointsDeleted(id));
            }
            case 9 -> history.addAll(listing(cluster));
            case 10 -> history.add(new Happening.Lost(cluster));
            default -> history.add(links.change());
        }
    }

    private void record(ClusterName cluster, boolean isSeen, Fact fact) {
        if (isSeen) {
            history.add(fact(cluster, Op.UPDATE, fact));
        }
    }

    private List<Happening> listing(ClusterName cluster) {
        session++;
        var listing = new ArrayList<Happening>();
        listing.add(fact(cluster, Op.CREATE, new Fact.SessionStarted("s", "*", "uid-of-" + cluster)));
        list(cluster, Kind.SERVICES, listing, services.get(cluster).entrySet().stream()
                .<Fact>map(entry -> new Fact.ServiceObserved(entry.getKey(), entry.getValue())).toList());
        list(cluster, Kind.ENDPOINTS, listing, endpoints.get(cluster).entrySet().stream()
                .<Fact>map(entry -> new Fact.EndpointsObserved(entry.getKey(), entry.getValue())).toList());
        return listing;
    }

    private void list(ClusterName cluster, Kind kind, List<Happening> into, List<Fact> facts) {
        var id = "%s-%d".formatted(kind, session);
        into.add(fact(cluster, Op.READ, new Fact.ListingStarted(kind, id)));
        facts.forEach(fact -> into.add(fact(cluster, Op.READ, fact)));
        into.add(fact(cluster, Op.READ, new Fact.ListingFinished(kind, id, facts.size())));
    }

    private static Happening fact(ClusterName cluster, Op op, Fact fact) {
        return new Happening.OfFact(cluster, "s", op, fact);
    }
}

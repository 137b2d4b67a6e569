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
 * A local cluster with Links to others, all of which change, from a seed: what happened, and the shortest history that ends in the same
 * world. Either every change was seen, or some were missed and every cluster was listed whole at the end.
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
    private final boolean isWatched;
    private int session;

    private GeneratedWorld(RandomGenerator random, boolean isWatched) {
        this.isWatched = isWatched;
        this.random = random;
        this.objects = new GeneratedObjects(random);
        this.links = new GeneratedLinks(random);
        history.addAll(links.all());
        CLUSTERS.forEach(cluster -> history.addAll(listing(cluster)));
        for (var step = 0; step < 80; step++) {
            step(CLUSTERS.get(random.nextInt(CLUSTERS.size())));
        }
        if (!isWatched) {
            CLUSTERS.forEach(cluster -> history.addAll(listing(cluster)));
        }
    }

    /** One in which every change was seen, so that each must have led to all that follows from it. */
    static GeneratedWorld watched(RandomGenerator random) {
        return new GeneratedWorld(random, true);
    }

    /** One in which changes were missed and records lost, until everything was listed. */
    static GeneratedWorld missed(RandomGenerator random) {
        return new GeneratedWorld(random, false);
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
        var isSeen = isWatched || random.nextInt(6) != 0;
        switch (random.nextInt(isWatched ? 10 : 12)) {
            case 0, 1, 2, 3 -> {
                var service = objects.service(id);
                servicesOf(cluster).put(id, service);
                record(cluster, isSeen, new Fact.ServiceObserved(id, service));
            }
            case 4 -> {
                servicesOf(cluster).remove(id);
                record(cluster, isSeen, random.nextBoolean()
                        ? new Fact.ServiceDeleted(id, "uid", "0")
                        : new Fact.ServiceUnexported(id, "uid", "0"));
            }
            case 5, 6, 7 -> {
                var state = objects.endpoints();
                endpointsOf(cluster).put(id, state);
                record(cluster, isSeen, new Fact.EndpointsObserved(id, state));
            }
            case 8 -> {
                endpointsOf(cluster).remove(id);
                record(cluster, isSeen, new Fact.EndpointsDeleted(id));
            }
            case 10 -> history.addAll(listing(cluster));
            case 11 -> history.add(new Happening.Lost(cluster));
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
        list(cluster, Kind.SERVICES, listing, servicesOf(cluster).entrySet().stream()
                .<Fact>map(entry -> new Fact.ServiceObserved(entry.getKey(), entry.getValue())).toList());
        list(cluster, Kind.ENDPOINTS, listing, endpointsOf(cluster).entrySet().stream()
                .<Fact>map(entry -> new Fact.EndpointsObserved(entry.getKey(), entry.getValue())).toList());
        return listing;
    }

    private void list(ClusterName cluster, Kind kind, List<Happening> into, List<Fact> facts) {
        var id = "%s-%d".formatted(kind, session);
        into.add(fact(cluster, Op.READ, new Fact.ListingStarted(kind, id)));
        facts.forEach(fact -> into.add(fact(cluster, Op.READ, fact)));
        into.add(fact(cluster, Op.READ, new Fact.ListingFinished(kind, id, facts.size())));
    }

    private SortedMap<ObjectId, ServiceState> servicesOf(ClusterName cluster) {
        return services.computeIfAbsent(cluster, _ -> new TreeMap<>());
    }

    private SortedMap<ObjectId, EndpointsState> endpointsOf(ClusterName cluster) {
        return endpoints.computeIfAbsent(cluster, _ -> new TreeMap<>());
    }

    private static Happening fact(ClusterName cluster, Op op, Fact fact) {
        return new Happening.OfFact(cluster, "s", op, fact);
    }
}

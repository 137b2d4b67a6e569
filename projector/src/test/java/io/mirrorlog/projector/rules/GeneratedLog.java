package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A watcher's topic as it might be, from a seed, and what is really in its cluster at the end. The cluster changes; the watcher sees most
 * of it, misses some while it is down, starts new sessions and lists; earlier sessions' records turn up late.
 */
final class GeneratedLog {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    private final ClusterName cluster;
    private final RandomGenerator random;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<ObjectId, ServiceState> services = new TreeMap<>();
    private final Set<ObjectId> ready = new HashSet<>();
    private int session;
    private int versions;
    private int listings;

    GeneratedLog(ClusterName cluster, RandomGenerator random) {
        this.cluster = cluster;
        this.random = random;
        startSession();
        for (var step = 0; step < 60; step++) {
            step();
        }
        startSession();
    }

    List<Observation> observations() {
        return List.copyOf(observations);
    }

    /** What is in the cluster at the end, and was listed whole. */
    Set<ObjectId> present() {
        return new TreeSet<>(services.keySet());
    }

    boolean isReady(ObjectId id) {
        return ready.contains(id);
    }

    String versionOf(ObjectId id) {
        return services.getOrDefault(id, state("")).resourceVersion();
    }

    private void step() {
        var id = new ObjectId("shop", NAMES.get(random.nextInt(NAMES.size())));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> put(id, true);
            case 3 -> put(id, false);
            case 4 -> remove(id, true);
            case 5 -> remove(id, false);
            case 6, 7 -> flipReady(id);
            case 8 -> startSession();
            default -> record("late-" + session, Op.DELETE, new Fact.ServiceDeleted(id, "uid", "0"));
        }
    }

    private void put(ObjectId id, boolean seen) {
        services.put(id, state(Integer.toString(++versions)));
        if (seen) {
            record(current(), Op.UPDATE, new Fact.ServiceObserved(id, services.get(id)));
        }
    }

    private void remove(ObjectId id, boolean seen) {
        if (services.remove(id) != null && seen) {
            record(current(), Op.DELETE, random.nextBoolean()
                    ? new Fact.ServiceDeleted(id, "uid", "1")
                    : new Fact.ServiceUnexported(id, "uid", "1"));
        }
    }

    private void flipReady(ObjectId id) {
        if (!ready.remove(id)) {
            ready.add(id);
        }
        record(current(), Op.UPDATE, new Fact.EndpointsObserved(id, endpoints(id)));
    }

    private void startSession() {
        session++;
        record(current(), Op.CREATE, new Fact.SessionStarted(current(), "exported", "uid"));
        list(Kind.SERVICES, services.entrySet().stream()
                .<Fact>map(entry -> new Fact.ServiceObserved(entry.getKey(), entry.getValue())).toList());
        list(Kind.ENDPOINTS,
                ready.stream().sorted().<Fact>map(id -> new Fact.EndpointsObserved(id, endpoints(id))).toList());
    }

    private void list(Kind kind, List<Fact> facts) {
        var listing = "listing-" + ++listings;
        record(current(), Op.READ, new Fact.ListingStarted(kind, listing));
        facts.forEach(fact -> record(current(), Op.READ, fact));
        record(current(), Op.READ, new Fact.ListingFinished(kind, listing, facts.size()));
    }

    private void record(String by, Op op, Fact fact) {
        var offset = observations.size();
        observations
                .add(new Observation(cluster, by, op, new Source(new Cause("mirrorlog.observed." + cluster, 0, offset),
                        cluster + "-" + offset), fact));
    }

    private String current() {
        return "session-" + session;
    }

    private EndpointsState endpoints(ObjectId id) {
        return new EndpointsState(ready.contains(id), List.of(), List.of());
    }

    private static ServiceState state(String version) {
        return new ServiceState("uid", version, "", new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")),
                new TreeMap<>(), "", false,
                List.of(new Port("http", "TCP", 80, "80", "")));
    }
}

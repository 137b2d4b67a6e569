package io.mirrorlog.bench.folding;

import io.mirrorlog.projector.rules.Observation;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of some clusters, each with its share of the Services, all exported; then changes to them, one after another. */
final class MadeUpLog {
    private static final int NAMESPACES = 100;
    private static final String GATEWAY = "192.0.2.1";
    private static final String SESSION = "bench";

    private final List<ClusterName> clusters;
    private final int services;
    private final Map<ClusterName, Long> offsets = new TreeMap<>();
    private long changes;

    /**
     * @param services in all clusters together
     * @param clusters how many remote ones
     */
    MadeUpLog(int services, int clusters) {
        this.services = services;
        var names = new ArrayList<ClusterName>();
        for (var i = 0; i < clusters; i++) {
            names.add(new ClusterName("remote-" + i));
        }
        this.clusters = List.copyOf(names);
    }

    /** The gateway of each Link. */
    List<LinkRecord> gateways() {
        return clusters.stream().<LinkRecord>map(cluster -> new LinkRecord.Gateway(new LinkName(cluster.value()),
                GATEWAY, List.of(GATEWAY), true, "")).toList();
    }

    /** A Link to each cluster; with another identity every mirror of the Link is another. */
    List<LinkRecord> links(String gatewayIdentity) {
        return clusters.stream().<LinkRecord>map(cluster -> new LinkRecord.Spec(new LinkName(cluster.value()), "mc",
                "uid-" + cluster, "1", "2026-01-01T00:00:00Z", cluster.value(), "cluster.local", GATEWAY, "4143",
                gatewayIdentity, LinkRecord.Probe.none(),
                new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")), List.of()),
                Selector.nothing(), Selector.nothing(), List.of(), List.of(), "credentials", "", "")).toList();
    }

    /** Whole listings of every cluster. */
    List<Observation> listings() {
        var log = new ArrayList<Observation>();
        for (var cluster : clusters) {
            log.add(at(cluster, Op.CREATE, new Fact.SessionStarted(SESSION, "*", "uid-" + cluster)));
            list(log, cluster, Kind.SERVICES);
            list(log, cluster, Kind.ENDPOINTS);
        }
        return log;
    }

    /** Each is another version of a Service, or another state of its endpoints. */
    List<Observation> changes(int count) {
        var log = new ArrayList<Observation>(count);
        for (var i = 0; i < count; i++) {
            changes++;
            var number = (int) (changes * 7919 % services);
            var cluster = clusters.get(number % clusters.size());
            log.add(at(cluster, Op.UPDATE, changes % 2 == 0
                    ? service(number, Long.toString(changes))
                    : new Fact.EndpointsObserved(id(number),
                            new EndpointsState(changes % 4 == 1, List.of(), List.of()))));
        }
        return log;
    }

    private void list(List<Observation> log, ClusterName cluster, Kind kind) {
        log.add(at(cluster, Op.CREATE, new Fact.ListingStarted(kind, kind.toString())));
        var count = 0;
        for (var number = clusters.indexOf(cluster); number < services; number += clusters.size()) {
            log.add(at(cluster, Op.READ, switch (kind) {
                case SERVICES -> service(number, "1");
                case ENDPOINTS ->
                    new Fact.EndpointsObserved(id(number), new EndpointsState(true, List.of(), List.of()));
            }));
            count++;
        }
        log.add(at(cluster, Op.CREATE, new Fact.ListingFinished(kind, kind.toString(), count)));
    }

    private static Fact service(int number, String version) {
        return new Fact.ServiceObserved(id(number), new ServiceState("uid-" + number, version, "2026-01-01T00:00:00Z",
                new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true", "app", "service-" + number)),
                new TreeMap<>(), "ClusterIP", false, List.of(new Port("http", "TCP", 80, "8080", ""))));
    }

    private static ObjectId id(int number) {
        return new ObjectId("namespace-" + number % NAMESPACES, "service-" + number);
    }

    private Observation at(ClusterName cluster, Op op, Fact fact) {
        var offset = offsets.merge(cluster, 1L, Long::sum) - 1;
        var position = new Cause("mirrorlog.observed." + cluster, 0, offset);
        return new Observation(cluster, SESSION, op, new Source(position, Long.toString(offset)), fact);
    }
}

package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Mirrors for tests: one of Service shop/orders of cluster east, and variations of it. */
public final class Mirrors {
    public static final ObjectId ORDERS = new ObjectId("shop", "orders-east");
    public static final String EAST = "east";

    private Mirrors() {}

    public static Mirror orders() {
        return mirror(EAST, Map.of("app", "orders"), List.of(8080), List.of("10.0.0.1"));
    }

    public static Mirror mirror(String cluster, Map<String, String> labels, List<Integer> ports,
            List<String> addresses) {
        var all = labels(cluster, labels);
        var service = new MirrorService(all, map("mirror.linkerd.io/remote-svc-fq-name",
                "orders.shop.svc.cluster.local"), false, ports.stream().map(Mirrors::port).toList());
        var endpoints = new MirrorEndpoints(all, map("mirror.linkerd.io/remote-svc-fq-name",
                "orders.shop.svc.cluster.local"), addresses, List.of(),
                addresses.isEmpty()
                        ? List.of()
                        : ports.stream().map(port -> new EndpointPort("p" + port, "TCP", 4143)).toList());
        return new Mirror(service, Optional.of(endpoints));
    }

    public static SortedMap<String, String> labels(String cluster, Map<String, String> more) {
        var labels = new TreeMap<>(more);
        labels.put(Labels.MIRRORED_SERVICE, Labels.TRUE);
        labels.put(Labels.CLUSTER_NAME, cluster);
        return labels;
    }

    public static Port port(int number) {
        return new Port("p" + number, "TCP", number, Integer.toString(number), "");
    }

    public static SortedMap<String, String> map(String... keysAndValues) {
        var map = new TreeMap<String, String>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** The mirror as our own writer would have left it. */
    public static Actual there(Mirror mirror) {
        return new Actual(Optional.of(found(mirror.service())), mirror.endpoints().map(Mirrors::found));
    }

    public static Found<MirrorService> found(MirrorService service) {
        return new Found<>(new Version("uid-s", "1"), service, written(service.labels(), service.annotations()), true);
    }

    public static Found<MirrorEndpoints> found(MirrorEndpoints endpoints) {
        return new Found<>(new Version("uid-e", "2"), endpoints, written(endpoints.labels(), endpoints.annotations()),
                true);
    }

    public static WrittenKeys written(Map<String, String> labels, Map<String, String> annotations) {
        return new WrittenKeys(new TreeSet<>(labels.keySet()), new TreeSet<>(annotations.keySet()));
    }

    public static MirrorService withLabels(MirrorService service, String... keysAndValues) {
        var labels = new TreeMap<>(service.labels());
        labels.putAll(map(keysAndValues));
        return new MirrorService(labels, service.annotations(), service.headless(), service.ports());
    }

    public static MirrorService withoutLabels(MirrorService service, String... keys) {
        var labels = new TreeMap<>(service.labels());
        labels.keySet().removeAll(Arrays.asList(keys));
        return new MirrorService(labels, service.annotations(), service.headless(), service.ports());
    }

    public static Circumstances circumstances(NamespaceState namespace) {
        return new Circumstances(ORDERS, namespace, Optional.empty(), ownerOf(EAST), Optional.empty());
    }

    /** Whoever mirrors a cluster. */
    public static Owner ownerOf(String cluster) {
        return new Owner(new TreeSet<>(List.of(cluster)), false);
    }
}

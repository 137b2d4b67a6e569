package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.EndpointsState.Host;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Services and endpoints as they may come, the hostile ones included. Few names, so that they meet. */
final class GeneratedObjects {
    private static final List<String> NAMES = List.of("a", "db", "pod-0", "pod-1", "a-federated", "1st", "x".repeat(50),
            "y".repeat(62) + "1", "y".repeat(62) + "2");
    private static final List<String> HOSTS = List.of("pod-0", "pod-1", "pod-2", "a", "z".repeat(60));
    private static final List<Port> PORTS = List.of(new Port("http", "TCP", 80, "8080", "kubernetes.io/h2c"),
            new Port("dns", "UDP", 53, "dns", ""));

    private static final String LARGE = "ä".repeat(131_000);

    private final RandomGenerator random;
    private int versions;

    GeneratedObjects(RandomGenerator random) {
        this.random = random;
    }

    ObjectId name() {
        return new ObjectId(random.nextInt(4) == 0 ? "other" : "shop", NAMES.get(random.nextInt(NAMES.size())));
    }

    ServiceState service(ObjectId id) {
        versions++;
        return new ServiceState("uid-" + id, Integer.toString(versions), "2026-01-0%dT00:00:00Z".formatted(
                1 + random.nextInt(3)), labels(), annotations(), random.nextInt(15) == 0 ? "ExternalName" : "ClusterIP",
                random.nextInt(3) == 0, random.nextInt(12) == 0 ? List.of() : PORTS);
    }

    EndpointsState endpoints() {
        var hosts = HOSTS.stream().filter(_ -> random.nextInt(3) == 0).map(host -> new Host(host, random.nextBoolean()))
                .toList();
        var isReady = hosts.isEmpty() ? random.nextBoolean() : hosts.stream().anyMatch(Host::ready);
        return new EndpointsState(isReady, hosts, List.of(),
                random.nextBoolean() ? List.of(new EndpointPort("http", "TCP", 8080)) : List.of());
    }

    private SortedMap<String, String> labels() {
        var labels = new TreeMap<String, String>();
        maybe(labels, 2, "mirror.linkerd.io/exported", random.nextBoolean() ? "true" : "remote-discovery");
        maybe(labels, 3, "mirror.linkerd.io/federated", "member");
        maybe(labels, 3, "tier", random.nextBoolean() ? "web" : "db");
        maybe(labels, 9, "mirror.linkerd.io/mirrored-service", "true");
        maybe(labels, 9, "multicluster.linkerd.io/remote-discovery", "stolen");
        return labels;
    }

    private SortedMap<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        maybe(annotations, 3, "note", "version " + versions);
        maybe(annotations, 9, "multicluster.linkerd.io/local-discovery", "stolen");
        maybe(annotations, 20, "large", LARGE);
        return annotations;
    }

    private void maybe(SortedMap<String, String> map, int oneIn, String key, String value) {
        if (random.nextInt(oneIn) == 0) {
            map.put(key, value);
        }
    }
}

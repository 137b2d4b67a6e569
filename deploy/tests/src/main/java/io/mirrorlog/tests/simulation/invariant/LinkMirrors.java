package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.SourceService;
import io.mirrorlog.tests.simulation.world.SourceSlice;
import io.mirrorlog.tests.simulation.world.SourceSlice.Pod;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The mirrors of one Link (behaviour §4.1, §4.2, §4.5). A name that is claimed and has no mirror, because it is refused, is empty. */
final class LinkMirrors {
    private final World world;
    private final LinkObject link;
    private final SourceCluster cluster;
    private final String target;
    private final Predicate<ObjectId> taken;

    /**
     * Those of a Link.
     *
     * @param taken whether an older Link has a name: a headless Service that does not get its name has no mirrors of its pods either
     */
    LinkMirrors(World world, LinkObject link, Predicate<ObjectId> taken) {
        this.taken = taken;
        this.world = world;
        this.link = link;
        this.target = link.spec().targetClusterName();
        this.cluster = world.cluster(new ClusterName(target));
    }

    SortedMap<ObjectId, Optional<Mirror>> all() {
        var mirrors = new TreeMap<ObjectId, Optional<Mirror>>();
        cluster.services().values().forEach(service -> of(service).forEach(mirrors::put));
        return mirrors;
    }

    private Map<ObjectId, Optional<Mirror>> of(SourceService service) {
        var name = local(service.id(), service.id().name());
        if (matches(link.spec().remoteDiscoverySelector(), service)) {
            return Map.of(name, isRefused(service) ? Optional.empty() : Optional.of(remoteDiscovery(service)));
        }
        if (!matches(link.spec().selector(), service)) {
            return Map.of();
        }
        if (!service.shape().headless() || !link.options().headless()) {
            return Map.of(name, isRefused(service) ? Optional.empty() : Optional.of(gateway(service)));
        }
        return pods(service).isEmpty() ? Map.of() : headless(service, name);
    }

    private Map<ObjectId, Optional<Mirror>> headless(SourceService service, ObjectId name) {
        if (isRefused(service)) {
            return Map.of(name, Optional.empty());
        }
        var mirrors = new TreeMap<ObjectId, Optional<Mirror>>();
        var ready = pods(service).stream().filter(Pod::ready).toList();
        var hosts = ready.stream().map(pod -> NamedAddress.of(pod.hostname(), pod.hostname() + "-" + target, isAlive()))
                .toList();
        mirrors.put(name, Optional.of(new Mirror(service(service, service.shape().headless()),
                Optional.of(new MirrorEndpoints(labels(service), endpointsAnnotations(service, ""), List.of(),
                        List.of(), hosts,
                        hosts.isEmpty()
                                ? List.of()
                                : List.of(new EndpointPort("http", "TCP", SourceSlice.POD_PORT)))))));
        if (taken.test(name)) {
            return mirrors;
        }
        ready.forEach(pod -> mirrors.put(local(service.id(), pod.hostname()),
                Optional.of(ofPod(service, pod, name.name()))));
        return mirrors;
    }

    private Mirror ofPod(SourceService service, Pod pod, String headlessMirror) {
        var labels = labels(service);
        labels.put(Keys.HEADLESS_MIRROR, headlessMirror);
        return new Mirror(
                new MirrorService(labels, identity(service, pod.hostname() + "."), false, service.shape().ports()),
                Optional.of(atGateway(service, labels, pod.hostname() + ".")));
    }

    private Mirror gateway(SourceService service) {
        var ready = cluster.slice(service.id()).filter(SourceSlice::isReady).isPresent();
        var empty = new MirrorEndpoints(labels(service), endpointsAnnotations(service, ""), List.of(), List.of(),
                List.of());
        return new Mirror(service(service, false),
                Optional.of(ready ? atGateway(service, labels(service), "") : empty));
    }

    private Mirror remoteDiscovery(SourceService service) {
        var mirror = service(service, false);
        var labels = new TreeMap<>(mirror.labels());
        labels.put(Keys.REMOTE_DISCOVERY, target);
        labels.put(Keys.REMOTE_SERVICE, service.id().name());
        return new Mirror(new MirrorService(labels, mirror.annotations(), false, mirror.ports()), Optional.empty());
    }

    private MirrorService service(SourceService service, boolean headless) {
        var annotations = Copied.annotations(service, link.spec().excludedAnnotations());
        annotations.putAll(identity(service, ""));
        return new MirrorService(labels(service), annotations, headless, service.shape().ports());
    }

    private SortedMap<String, String> labels(SourceService service) {
        var labels = Copied.labels(service, link.spec().excludedLabels());
        labels.put(Keys.MIRRORED_SERVICE, "true");
        labels.put(Keys.CLUSTER_NAME, target);
        return labels;
    }

    private SortedMap<String, String> identity(SourceService service, String host) {
        return new TreeMap<>(Map.of(Keys.QUALIFIED_NAME, qualified(service, host), Keys.RESOURCE_VERSION,
                Long.toString(service.version())));
    }

    private SortedMap<String, String> endpointsAnnotations(SourceService service, String host) {
        return new TreeMap<>(Map.of(Keys.QUALIFIED_NAME, qualified(service, host), Keys.GATEWAY_IDENTITY,
                link.spec().gatewayIdentity()));
    }

    private MirrorEndpoints atGateway(SourceService service, SortedMap<String, String> labels, String host) {
        var addresses = world.addresses().getOrDefault(link.spec().gatewayAddress(), List.of());
        var port = Integer.parseInt(link.spec().gatewayPort());
        var ports = service.shape().ports().stream()
                .map(each -> new EndpointPort(each.name(), each.protocol(), port)).toList();
        return new MirrorEndpoints(labels, endpointsAnnotations(service, host), isAlive() ? addresses : List.of(),
                isAlive() ? List.of() : addresses, ports);
    }

    private String qualified(SourceService service, String host) {
        return host + service.id().name() + "." + service.id().namespace() + ".svc."
                + link.spec().targetClusterDomain();
    }

    private boolean isAlive() {
        return !world.dead().getOrDefault(link.spec().link(), false);
    }

    private List<Pod> pods(SourceService service) {
        return cluster.slice(service.id()).map(SourceSlice::pods).orElseGet(List::of);
    }

    private ObjectId local(ObjectId remote, String name) {
        return new ObjectId(remote.namespace(), name + "-" + target);
    }

    /** ExternalNames and Services without ports get no mirror (§13). */
    static boolean isRefused(SourceService service) {
        return service.shape().external() || service.shape().ports().isEmpty();
    }

    static boolean matches(Selector selector, SourceService service) {
        return !selector.matchLabels().isEmpty() && selector.matchLabels().entrySet().stream()
                .allMatch(label -> label.getValue().equals(service.shape().labels().get(label.getKey())));
    }
}

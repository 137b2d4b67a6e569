package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.Failure;
import io.mirrorlog.writer.apply.LocalCluster;
import io.mirrorlog.writer.gateway.ProbeServices;
import io.mirrorlog.writer.lease.Leases;
import io.mirrorlog.writer.notice.EventObjects;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Step;
import io.mirrorlog.writer.status.LinkObjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local cluster behind its API server: caches of the mirrors and namespaces in it, and the requests that change them. */
public final class KubeCluster implements LocalCluster, AutoCloseable {
    /** A server tells every watch once a minute how far it is, where nothing happens by a bookmark. */
    private static final Duration DEAF_AFTER = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final Failures failures;
    private final RequestCounts requests;
    private final MirrorObjects<Service, MirrorService> services;
    private final MirrorObjects<Endpoints, MirrorEndpoints> endpoints;
    private final Namespaces namespaces;
    private final KubeLinks links;
    private final KubeLeases leases;
    private final KubeProbeServices probeServices;
    private final List<Watched<?>> watched;

    /**
     * Opens a client; nothing is listed before {@link #start}.
     *
     * @param touched           told the name of each mirror that changed
     * @param namespacesTouched told the name of each namespace that came, went, or began to go
     */
    public KubeCluster(ClusterName local, Config config, InstantSource clock, Consumer<ObjectId> touched,
            Consumer<String> namespacesTouched) {
        this(local, config, clock, touched, namespacesTouched, DEAF_AFTER);
    }

    KubeCluster(ClusterName local, Config config, InstantSource clock, Consumer<ObjectId> touched,
            Consumer<String> namespacesTouched, Duration deafAfter) {
        var retryAfter = new RetryAfter(clock);
        this.failures = new Failures(local, retryAfter);
        this.requests = new RequestCounts(RequestCounts.OBJECTS, local.value());
        this.client = KubeClients.open(config, retryAfter, requests);
        this.services = new MirrorObjects<>(client.services(), new Shape.OfService(), failures);
        this.endpoints = new MirrorObjects<>(client.endpoints(), new Shape.OfEndpoints(), failures);
        this.links = new KubeLinks(client, failures);
        this.leases = new KubeLeases(client, failures);
        this.probeServices = new KubeProbeServices(client, failures);
        this.namespaces = new Namespaces(client, failures, namespacesTouched);
        this.watched = List.of(
                new Watched<>(services.watched(new Toucher(touched), touched), failures, retryAfter, deafAfter),
                new Watched<>(endpoints.watched(new Toucher(touched), touched), failures, retryAfter, deafAfter),
                new Watched<>(namespaces.watched(), failures, retryAfter, deafAfter));
    }

    /** The Links of the cluster. */
    public LinkObjects links() {
        return links;
    }

    /** The Leases of the cluster. */
    public Leases leases() {
        return leases;
    }

    /** The Events of the cluster, as a reporter that runs in a pod of that name posts them. */
    public EventObjects events(String reporter) {
        return new KubeEvents(client, failures, reporter);
    }

    /** The probe Services of the cluster. */
    public ProbeServices probeServices() {
        return probeServices;
    }

    /** Starts listing and watching, which goes on trying whatever happens; completes when everything has been listed. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(watched.stream().map(Watched::start).toArray(CompletableFuture[]::new));
    }

    /** Why something is not watched now, in words; empty: everything is. */
    public Optional<String> trouble() {
        return watched.stream().map(Watched::trouble).flatMap(Optional::stream).findFirst();
    }

    /** What is counted: requests, and what the caches hold (behaviour §6). */
    public List<Family> families() {
        var families = new ArrayList<>(requests.families());
        families.add(cacheSize("namespace_cache_size", "Number of items in the client-go namespace cache",
                namespaces.size()));
        families.add(cacheSize("service_cache_size", "Number of items in the client-go service cache",
                services.size()));
        families.add(cacheSize("endpoints_cache_size", "Number of items in the client-go endpoints cache",
                endpoints.size()));
        return families;
    }

    private static Family cacheSize(String name, String help, int size) {
        return Family.gauge(name, help, "cluster", new TreeMap<>(Map.of("local", size)));
    }

    @Override
    public Actual seen(ObjectId key) {
        return new Actual(services.seen(key), endpoints.seen(key));
    }

    @Override
    public Look read(ObjectId key) {
        try {
            return new Look.Seen(new Actual(services.read(key), endpoints.read(key)));
        } catch (KubernetesClientException e) {
            return blind(services.whenReading(key, e));
        }
    }

    @Override
    public NamespaceState namespace(String name) {
        return namespaces.state(name);
    }

    @Override
    public Optional<String> clusterIp(ObjectId name) {
        return services.cached(name).map(service -> service.getSpec().getClusterIP())
                .filter(ip -> !ip.isEmpty() && !FromKube.HEADLESS.equals(ip));
    }

    @Override
    public Optional<Obstacle> makeNamespace(String name, NewNamespace wanted) {
        return namespaces.make(name, wanted.labels());
    }

    @Override
    public SortedSet<ObjectId> names() {
        return Stream.concat(services.names(), endpoints.names()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Carried carryOut(ObjectId key, Change.Write change) {
        var unseen = unseenEndpoints(key, change);
        if (unseen.isPresent()) {
            return new Carried(false, false, "", "", unseen);
        }
        var service = services.carryOut(key, change.service());
        if (service.obstacle().isPresent()) {
            return new Carried(false, false, "", "", service.obstacle());
        }
        var rest = change.service() instanceof Step.Remove<MirrorService>
                && change.endpoints() instanceof Step.Remove<MirrorEndpoints> removal
                        ? endpoints.removeWithOther(key, removal)
                        : endpoints.carryOut(key, change.endpoints());
        return new Carried(true, rest.obstacle().isEmpty(), service.version(), rest.version(), rest.obstacle());
    }

    /**
     * Looks for Endpoints that the caches cannot show, since they hold mirrors only.
     */
    private Optional<Obstacle> unseenEndpoints(ObjectId key, Change.Write change) {
        if (!change.concernsUnseenEndpoints()) {
            return Optional.empty();
        }
        try {
            return endpoints.read(key).map(_ -> new Obstacle.Surprise("endpoints " + key + " exist"));
        } catch (KubernetesClientException e) {
            return Optional.of(endpoints.whenReading(key, e));
        }
    }

    private static Look blind(Obstacle obstacle) {
        return new Look.Blind(switch (obstacle) {
            case Obstacle.Failed(var failure) -> failure;
            case Obstacle.Surprise(var message) ->
                new Failure(Reason.CONFLICT, message);
        });
    }

    @Override
    public void close() {
        watched.forEach(Watched::stop);
        client.close();
    }

    private record Toucher(Consumer<ObjectId> touched) implements ResourceEventHandler<HasMetadata> {
        @Override
        public void onAdd(HasMetadata object) {
            touched.accept(FromKube.name(object));
        }

        @Override
        public void onUpdate(HasMetadata before, HasMetadata now) {
            touched.accept(FromKube.name(now));
        }

        @Override
        public void onDelete(HasMetadata object, boolean unseen) {
            touched.accept(FromKube.name(object));
        }
    }
}

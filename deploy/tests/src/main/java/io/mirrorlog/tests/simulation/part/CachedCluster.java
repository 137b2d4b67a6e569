package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.part.Requests.Came;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.LocalWatch;
import io.mirrorlog.tests.simulation.world.Stored;
import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.writer.apply.LocalCluster;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.plan.Step;
import io.mirrorlog.writer.plan.Version;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.util.Optional;
import java.util.SortedSet;

/** The local cluster as one writer has it: caches that may be behind, and requests that may fail. */
public final class CachedCluster implements LocalCluster {
    private final String writer;
    private final LocalApi api;
    private final LocalWatch watch;
    private final Requests requests;

    /** For one writer, which is named. */
    public CachedCluster(String writer, LocalApi api, LocalWatch watch, Requests requests) {
        this.writer = writer;
        this.api = api;
        this.watch = watch;
        this.requests = requests;
    }

    @Override
    public Actual seen(ObjectId key) {
        return new Actual(watch.service(key).map(CachedCluster::found), watch.endpoints(key).map(CachedCluster::found));
    }

    @Override
    public Look read(ObjectId key) {
        return requests.toLook().<Look>map(Look.Blind::new).orElseGet(() -> {
            var there = api.at(key);
            return new Look.Seen(new Actual(there.service().map(CachedCluster::found),
                    there.endpoints().map(CachedCluster::found)));
        });
    }

    @Override
    public NamespaceState namespace(String name) {
        return switch (watch.namespace(name).orElse(null)) {
            case null -> NamespaceState.MISSING;
            case ACTIVE -> NamespaceState.PRESENT;
            case TERMINATING -> NamespaceState.TERMINATING;
        };
    }

    @Override
    public Optional<String> clusterIp(ObjectId name) {
        return watch.service(name).map(Stored::clusterIp).filter(ip -> !ip.isEmpty());
    }

    @Override
    public Optional<Obstacle> makeNamespace(String name, NewNamespace wanted) {
        return requests.make(new ObjectId(name, name), "create namespaces",
                () -> api.createNamespace(writer, name)).obstacle();
    }

    @Override
    public SortedSet<ObjectId> names() {
        return watch.names();
    }

    @Override
    public Carried carryOut(ObjectId key, Change.Write change) {
        var unseen = unseenEndpoints(key, change);
        if (unseen.isPresent()) {
            return new Carried(false, false, "", "", unseen);
        }
        var service = service(key, change.service());
        if (service.obstacle().isPresent()) {
            return new Carried(false, false, "", "", service.obstacle());
        }
        if (change.service().writes() && change.endpoints().writes()) {
            requests.between();
        }
        var rest = endpoints(key, change.endpoints(), change.service() instanceof Step.Remove<MirrorService>);
        return new Carried(true, rest.obstacle().isEmpty(), service.version(), rest.version(), rest.obstacle());
    }

    /** As the real one does: caches hold mirrors only, so foreign Endpoints must be looked for. */
    private Optional<Obstacle> unseenEndpoints(ObjectId key, Change.Write change) {
        if (!change.concernsUnseenEndpoints()) {
            return Optional.empty();
        }
        return requests.toLook().<Obstacle>map(Obstacle.Failed::new).or(() -> api.at(key).endpoints()
                .map(_ -> new Obstacle.Surprise("endpoints " + key + " exist")));
    }

    private Came service(ObjectId key, Step<MirrorService> step) {
        var came = switch (step) {
            case Step.Keep<MirrorService>(var there) -> kept(there);
            case Step.Make<MirrorService>(var content) ->
                requests.make(key, "create services", () -> api.create(writer, key, content));
            case Step.Put<MirrorService>(var content, var over) ->
                requests.make(key, "update services", () -> api.update(writer, key, content, over.resourceVersion()));
            case Step.Remove<MirrorService>(var version) -> requests.make(key, "delete services",
                    () -> api.deleteService(writer, key, version.resourceVersion()));
        };
        if (step.writes() && came.obstacle().isEmpty()) {
            watch.wroteService(key, over(step));
        }
        return came;
    }

    private Came endpoints(ObjectId key, Step<MirrorEndpoints> step, boolean withService) {
        if (withService && step instanceof Step.Remove<MirrorEndpoints> && api.at(key).endpoints().isEmpty()) {
            // They went with their Service.
            return new Came("", Optional.empty());
        }
        var came = switch (step) {
            case Step.Keep<MirrorEndpoints>(var there) -> kept(there);
            case Step.Make<MirrorEndpoints>(var content) ->
                requests.make(key, "create endpoints", () -> api.create(writer, key, content));
            case Step.Put<MirrorEndpoints>(var content, var over) -> requests.make(key, "update endpoints",
                    () -> api.update(writer, key, content, over.resourceVersion()));
            case Step.Remove<MirrorEndpoints>(var version) -> requests.make(key, "delete endpoints",
                    () -> api.deleteEndpoints(writer, key, version.resourceVersion()));
        };
        if (step.writes() && came.obstacle().isEmpty()) {
            watch.wroteEndpoints(key, over(step));
        }
        return came;
    }

    private static Came kept(Optional<Version> there) {
        return new Came(there.map(Version::resourceVersion).orElse(""), Optional.empty());
    }

    private static String over(Step<?> step) {
        return switch (step) {
            case Step.Keep<?> _,Step.Make<?> _ -> "";
            case Step.Put<?>(var _, var over) -> over.resourceVersion();
            case Step.Remove<?>(var version) -> version.resourceVersion();
        };
    }

    private static <C> Found<C> found(Stored<C> stored) {
        return new Found<>(new Version(stored.uid(), stored.version()), stored.content(),
                new WrittenKeys(stored.ourLabels(), stored.ourAnnotations()), true);
    }
}

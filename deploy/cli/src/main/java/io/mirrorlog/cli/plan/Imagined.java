package io.mirrorlog.cli.plan;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.projector.rules.InMemoryKnown;
import io.mirrorlog.projector.rules.InMemoryProjection;
import io.mirrorlog.projector.rules.Observation;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.Selection;
import io.mirrorlog.watcher.translate.Services;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules decide where there is no log: manifests become the facts that a watcher would have recorded of them, in a session with
 * two whole listings, so that everything counts as known.
 */
final class Imagined {
    private static final String SESSION = "plan";

    private final InMemoryProjection projection;
    private final SortedMap<ClusterName, Long> offsets = new TreeMap<>();

    /** Nothing is known yet, and what stands is what was decided before. */
    Imagined(ClusterName local) {
        this.projection = new InMemoryProjection(new InMemoryKnown(local), new TreeMap<>());
    }

    /** A Link says this. */
    void link(LinkRecord record) {
        projection.link(record, new Source(new Cause("plan.links", 0, 0), record.key()));
    }

    /** A cluster contains these objects. A Service without endpoints among them is empty. */
    void cluster(ClusterName cluster, Collection<? extends HasMetadata> objects) {
        record(cluster, Op.CREATE,
                new Fact.SessionStarted(SESSION, Selection.everything().text(), "uid of " + cluster));
        var services = all(Service.class, objects);
        var selected = services.stream().map(service -> (Fact) new Fact.ServiceObserved(Meta.id(service),
                Services.state(service))).toList();
        list(cluster, Kind.SERVICES, selected);
        var endpoints = new ManifestEndpoints(all(EndpointSlice.class, objects), all(Endpoints.class, objects));
        list(cluster, Kind.ENDPOINTS, services.stream().flatMap(service -> endpoints.of(service)
                .map(state -> (Fact) new Fact.EndpointsObserved(Meta.id(service), state)).stream()).toList());
    }

    /** What is decided, by its name. */
    SortedMap<ObjectId, Desired.Decided> desired() {
        return projection.desired();
    }

    private void list(ClusterName cluster, Kind kind, List<Fact> facts) {
        record(cluster, Op.CREATE, new Fact.ListingStarted(kind, kind.toString()));
        facts.forEach(fact -> record(cluster, Op.READ, fact));
        record(cluster, Op.CREATE, new Fact.ListingFinished(kind, kind.toString(), facts.size()));
    }

    private void record(ClusterName cluster, Op op, Fact fact) {
        var offset = offsets.merge(cluster, 1L, Long::sum) - 1;
        var position = new Cause("plan.observed." + cluster, 0, offset);
        projection.fact(new Observation(cluster, SESSION, op, new Source(position, position.toString()), fact));
    }

    private static <T extends HasMetadata> List<T> all(Class<T> kind, Collection<? extends HasMetadata> objects) {
        var all = new ArrayList<T>();
        objects.stream().filter(kind::isInstance).map(kind::cast).forEach(all::add);
        return all;
    }
}

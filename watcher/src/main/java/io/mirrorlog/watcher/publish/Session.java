package io.mirrorlog.watcher.publish;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.kube.Observer;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.ResourceVersions;
import io.mirrorlog.watcher.translate.Selection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One watcher session: what was seen becomes facts, every whole list a framed listing of its kind. Used by one thread only; its state ends
 * with it.
 *
 * <p>It announces itself with its first listing, not before: a session that cannot list must not fence one that works.
 */
public final class Session implements Observer {
    static final int HEARTBEAT_PARTITION = 0;

    private final Outbox outbox;
    private final Selection selection;
    private final Supplier<String> ids;
    private final Consumer<Runnable> sameCluster;
    private final Runnable whole;
    private final ServiceFacts services;
    private final EndpointFacts endpoints;
    private final Map<Kind, Listing> latest = new EnumMap<>(Kind.class);
    private final Map<Kind, String> versions = new EnumMap<>(Kind.class);
    private final Set<Kind> listed = EnumSet.noneOf(Kind.class);
    private boolean announced;
    private long heartbeats;

    /**
     * A session that has seen nothing.
     *
     * @param recorded    what of the cluster is recorded
     * @param ids         gives each listing an id
     * @param sameCluster runs what it is given on this session's thread, if the API server still is that of the same cluster
     * @param whole       called when the first listings of both kinds are acknowledged
     */
    public Session(Outbox outbox, Recorded recorded, Supplier<String> ids, Consumer<Runnable> sameCluster,
            Runnable whole) {
        this.outbox = outbox;
        this.selection = recorded.selection();
        this.ids = ids;
        this.sameCluster = sameCluster;
        this.whole = whole;
        this.services = new ServiceFacts(outbox, selection);
        this.endpoints = new EndpointFacts(outbox, recorded.addresses(), services::isSelected);
    }

    @Override
    public void serviceSeen(Service service) {
        sawVersion(Kind.SERVICES, service);
        services.seen(service);
        endpoints.selectionChanged(Meta.id(service), Meta.version(service));
    }

    @Override
    public void serviceDeleted(Service service) {
        sawVersion(Kind.SERVICES, service);
        services.deleted(service);
        endpoints.selectionChanged(Meta.id(service), Meta.version(service));
    }

    @Override
    public void serviceMissed(ObjectId service) {
        services.missed(service);
        endpoints.selectionChanged(service, "");
    }

    @Override
    public void servicesListing() {
        services.listing();
    }

    @Override
    public void servicesListed(String resourceVersion) {
        listed(Kind.SERVICES, resourceVersion, services::list);
    }

    @Override
    public void sliceSeen(String source, EndpointSlice slice) {
        sawVersion(Kind.ENDPOINTS, slice);
        endpoints.seen(source, slice);
    }

    @Override
    public void sliceDeleted(String source, EndpointSlice slice) {
        sawVersion(Kind.ENDPOINTS, slice);
        endpoints.deleted(source, slice);
    }

    @Override
    public void sliceMissed(String source, ObjectId slice) {
        endpoints.missed(source, slice);
    }

    @Override
    public void slicesListing() {
        endpoints.listing();
    }

    @Override
    public void slicesListed(String resourceVersion) {
        listed(Kind.ENDPOINTS, resourceVersion, endpoints::list);
    }

    @Override
    public void sourceClosed(String source) {
        endpoints.sourceClosed(source);
    }

    @Override
    public Collection<ObjectId> knownServices() {
        return services.selected();
    }

    @Override
    public Collection<ObjectId> knownSlices(String source) {
        return endpoints.seenBy(source);
    }

    @Override
    public boolean needsSlicesByName(ObjectId service) {
        return services.hasHandMadeSlices(service);
    }

    /** How many Services are selected. */
    public int selected() {
        return services.selected().size();
    }

    /** Of how many Services endpoints are recorded. */
    public int endpoints() {
        return endpoints.recorded();
    }

    /** Says that everything up to now was seen. Says nothing before the session has announced itself. */
    public void beat() {
        if (announced) {
            heartbeats++;
            var _ = outbox.marker(HEARTBEAT_PARTITION, new Heartbeat(versions), Outbox.HEARTBEAT,
                    outbox.origin().session(), Long.toString(heartbeats)).thenRun(outbox.counts()::beaten);
        }
    }

    /** A list of another cluster, which answers at the same address by now, must not be taken for one of this. */
    private void listed(Kind kind, String resourceVersion, Consumer<Listing> objects) {
        sameCluster.accept(() -> {
            announce();
            versions.put(kind, resourceVersion);
            publish(kind, objects);
        });
    }

    private void announce() {
        if (!announced) {
            announced = true;
            var origin = outbox.origin();
            var _ = outbox.broadcast(new SessionStarted(origin.session(), selection.text(), origin.clusterUid()),
                    Outbox.SESSION, origin.session());
        }
    }

    /** A listing that a later one of its kind has overtaken is never finished: its count would be of another time. */
    private void publish(Kind kind, Consumer<Listing> objects) {
        var listing = Listing.start(outbox, kind, ids.get(), selection);
        latest.put(kind, listing);
        objects.accept(listing);
        listing.whenAcknowledged(() -> {
            if (listing.equals(latest.get(kind))) {
                listing.finish(() -> finished(kind));
            }
        });
    }

    private void finished(Kind kind) {
        outbox.counts().listed(kind);
        if (listed.add(kind) && listed.size() == Kind.values().length) {
            whole.run();
        }
    }

    private void sawVersion(Kind kind, HasMetadata object) {
        var version = Meta.resourceVersion(object);
        versions.merge(kind, version, (last, now) -> ResourceVersions.isOlder(now, last) ? last : now);
    }
}

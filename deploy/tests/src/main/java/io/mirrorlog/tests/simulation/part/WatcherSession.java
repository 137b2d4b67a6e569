package io.mirrorlog.tests.simulation.part;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.log.LogProducer;
import io.mirrorlog.tests.simulation.world.Sighting;
import io.mirrorlog.tests.simulation.world.SourceCluster;
import io.mirrorlog.tests.simulation.world.Watch;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.publish.FactCounts;
import io.mirrorlog.watcher.publish.Origin;
import io.mirrorlog.watcher.publish.Outbox;
import io.mirrorlog.watcher.publish.Recorded;
import io.mirrorlog.watcher.publish.Session;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.Selection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** One session of a watcher from its first list to its end. */
final class WatcherSession {
    private static final String SLICES = "selected";
    private final SourceCluster cluster;
    private final Surroundings around;
    private final Watch watch;
    private final Session session;
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private int listings;
    private final String clusterUid;
    private boolean servicesListed;
    private boolean slicesOwed;

    WatcherSession(SourceCluster cluster, Surroundings around, String id, Runnable lost) {
        this.cluster = cluster;
        this.around = around;
        this.watch = cluster.watch();
        this.clusterUid = cluster.uid();
        var outbox = new Outbox(LogProducer.publisher(around.log(), new WatcherTap(around, lost)),
                new Origin(cluster.name(), id, clusterUid), around.clock(), mailbox::add,
                new FactCounts(cluster.name(), around.clock()), System::nanoTime);
        this.session = new Session(outbox, new Recorded(Selection.defaults(), false), () -> {
            listings++;
            return id + "/" + listings;
        }, this::sameCluster, () -> {});
    }

    /** One step: an acknowledgement comes in, or an event, or it is time for a list. */
    boolean step(Kind kind) {
        if (!mailbox.isEmpty() && (around.dice().percent(50) || (watch.isEmpty() && watch.isOpen(kind)))) {
            mailbox.remove().run();
            return true;
        }
        if (!watch.isOpen(kind)) {
            list(kind);
            return true;
        }
        var sighting = watch.take(kind);
        sighting.ifPresent(this::see);
        return sighting.isPresent();
    }

    /** Lists one kind, as an informer does: what is there is seen, what was known and is not there is missed. */
    void list(Kind kind) {
        watch.open(kind);
        switch (kind) {
            case SERVICES -> list(cluster.listServices(), session.knownServices(), session::serviceSeen,
                    session::serviceMissed);
            case ENDPOINTS -> list(cluster.listSlices(), session.knownSlices(SLICES),
                    slice -> session.sliceSeen(SLICES, slice), slice -> session.sliceMissed(SLICES, slice));
        }
        switch (kind) {
            case SERVICES -> {
                session.servicesListed(cluster.resourceVersion());
                servicesListed = true;
            }
            case ENDPOINTS -> slicesOwed = true;
        }
        reportSlices();
    }

    /** As the real watch does: which slices matter is known only when the Services have been listed. */
    private void reportSlices() {
        if (servicesListed && slicesOwed) {
            slicesOwed = false;
            session.slicesListed(cluster.resourceVersion());
        }
    }

    private static <T extends HasMetadata> void list(List<T> there, Collection<ObjectId> known, Consumer<T> seen,
            Consumer<ObjectId> missed) {
        var gone = new HashSet<>(known);
        there.forEach(object -> gone.remove(Meta.id(object)));
        gone.stream().sorted().forEach(missed);
        there.forEach(seen);
    }

    private void sameCluster(Runnable next) {
        if (around.seams().confirmsCluster() && !cluster.uid().equals(clusterUid)) {
            throw new Killed("another cluster answers at its address");
        }
        next.run();
    }

    void drop(Kind kind) {
        watch.drop(kind);
    }

    void beat() {
        session.beat();
    }

    /** Whether a listing was started and is not finished yet. */
    boolean isListing() {
        return !mailbox.isEmpty();
    }

    boolean isIdle() {
        return mailbox.isEmpty() && watch.isEmpty() && watch.isOpen(Kind.SERVICES) && watch.isOpen(Kind.ENDPOINTS);
    }

    void end() {
        for (var kind : Kind.values()) {
            watch.drop(kind);
        }
    }

    private void see(Sighting sighting) {
        switch (sighting) {
            case Sighting.ServiceSeen(var service) -> session.serviceSeen(service);
            case Sighting.ServiceDeleted(var service) -> session.serviceDeleted(service);
            case Sighting.SliceSeen(var slice) -> session.sliceSeen(SLICES, slice);
            case Sighting.SliceDeleted(var slice) -> session.sliceDeleted(SLICES, slice);
        }
    }
}

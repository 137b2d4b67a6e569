package io.mirrorlog.watcher.publish;

import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.topics.fact.Fact.ObjectFact;
import io.mirrorlog.topics.fact.Fact.ServiceDeleted;
import io.mirrorlog.topics.fact.Fact.ServiceObserved;
import io.mirrorlog.topics.fact.Fact.ServiceUnexported;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.ServiceState;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.Selection;
import io.mirrorlog.watcher.translate.Services;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The selected Services, and the facts that come of what is seen of them. Until their first listing, nothing is published. */
final class ServiceFacts {
    private final Outbox outbox;
    private final FactIds ids;
    private final Selection selection;
    private final SortedMap<ObjectId, Known> selected = new TreeMap<>();
    private boolean live;
    private boolean inListing;

    ServiceFacts(Outbox outbox, Selection selection) {
        this.outbox = outbox;
        this.ids = new FactIds(outbox.origin().clusterUid());
        this.selection = selection;
    }

    /** A selected Service; it has been published, unless there was no listing yet. */
    private record Known(ServiceState state, boolean hasHandMadeSlices) {
        boolean isSameObject(Service service) {
            return state.uid().equals(Meta.uid(service));
        }
    }

    void seen(Service service) {
        if (selection.selects(Meta.labels(service))) {
            observe(service);
        } else {
            unexport(service);
        }
    }

    private void observe(Service service) {
        var id = Meta.id(service);
        var before = selected.get(id);
        // Its whole state, not its version: a server that was set back gives versions out again.
        var now = new Known(Services.state(service), Services.hasHandMadeSlices(service));
        if (now.equals(before)) {
            return;
        }
        selected.put(id, now);
        if (live && !inListing) {
            var op = before != null && before.isSameObject(service) ? Op.UPDATE : Op.CREATE;
            publish(new ServiceObserved(id, now.state()), op, idOf(now.state()));
        }
    }

    private void unexport(Service service) {
        var id = Meta.id(service);
        if (selected.remove(id) != null && live) {
            var uid = Meta.uid(service);
            var version = Meta.resourceVersion(service);
            publish(new ServiceUnexported(id, uid, version), Op.UPDATE, ids.gone(uid, version));
        }
    }

    void deleted(Service service) {
        var id = Meta.id(service);
        if (selected.remove(id) != null && live) {
            var uid = Meta.uid(service);
            var version = Meta.resourceVersion(service);
            publish(new ServiceDeleted(id, uid, version), Op.DELETE, ids.gone(uid, version));
        }
    }

    /** A list lacks it: its absence is concluded by readers of the listing that follows, not recorded. */
    void missed(ObjectId service) {
        selected.remove(service);
    }

    /**
     * What is there is said by the listing that comes next, so that readers can tell what was seen in a list, where many things can change
     * at once, and by mistake. That a label was taken away no listing says, so it is said at once.
     */
    void listing() {
        inListing = true;
    }

    void list(Listing listing) {
        live = true;
        inListing = false;
        selected.forEach((id, known) -> listing.read(new ServiceObserved(id, known.state()), idOf(known.state())));
    }

    boolean isSelected(ObjectId service) {
        return selected.containsKey(service);
    }

    boolean hasHandMadeSlices(ObjectId service) {
        var known = selected.get(service);
        return known != null && known.hasHandMadeSlices();
    }

    Collection<ObjectId> selected() {
        return Collections.unmodifiableSet(selected.keySet());
    }

    private String idOf(ServiceState state) {
        return ids.present(state.uid(), state.resourceVersion());
    }

    private void publish(ObjectFact fact, Op op, String id) {
        var _ = outbox.object(fact, op, id);
    }
}

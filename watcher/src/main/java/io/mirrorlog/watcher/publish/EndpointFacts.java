package io.mirrorlog.watcher.publish;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.fact.Fact.EndpointsDeleted;
import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.Slices;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The EndpointSlices of Services, and the facts that come of their sums. Only selected Services' are published, and nothing until their
 * first listing; a sum that says the same as before is not published again.
 */
final class EndpointFacts {
    private final Outbox outbox;
    private final FactIds ids;
    private final boolean withAddresses;
    private final Predicate<ObjectId> isSelected;
    private final KnownSlices slices = new KnownSlices();
    private final Map<ObjectId, EndpointsState> published = new HashMap<>();
    /** Services whose endpoints were published and that are no longer selected. */
    private final Set<ObjectId> forgotten = new HashSet<>();
    private boolean live;

    EndpointFacts(Outbox outbox, boolean withAddresses, Predicate<ObjectId> isSelected) {
        this.outbox = outbox;
        this.ids = new FactIds(outbox.origin().clusterUid());
        this.withAddresses = withAddresses;
        this.isSelected = isSelected;
    }

    /** Of how many Services endpoints are recorded. */
    int recorded() {
        return published.size();
    }

    void seen(String source, EndpointSlice slice) {
        var id = Meta.id(slice);
        var before = slices.get(id);
        if (before.filter(known -> known.knowsMore(slice, source)).isPresent()) {
            slices.put(id, before.get().seenBy(source, Meta.resourceVersion(slice)));
            return;
        }
        var now = SeenSlice.of(slice, withAddresses, before, source);
        slices.put(id, now);
        before.flatMap(SeenSlice::service).filter(service -> now.service().filter(service::equals).isEmpty())
                .ifPresent(service -> review(service, now.version()));
        now.service().ifPresent(service -> review(service, now.version()));
    }

    void deleted(String source, EndpointSlice slice) {
        takeBack(source, Meta.id(slice), Meta.version(slice));
    }

    /** A source is closed; unless another one sees them too, its slices are as good as gone. */
    void sourceClosed(String source) {
        slices.seenBy(source)
                .forEach(id -> takeBack(source, id, slices.get(id).map(SeenSlice::version).orElse("")));
    }

    /** A list lacks it: what follows from that is said by the listing that comes next. */
    void missed(String source, ObjectId slice) {
        slices.get(slice).ifPresent(known -> withdraw(source, slice, known));
    }

    private void takeBack(String source, ObjectId id, String lastVersion) {
        slices.get(id).ifPresent(known -> {
            withdraw(source, id, known);
            known.service().ifPresent(service -> review(service, lastVersion));
        });
    }

    private void withdraw(String source, ObjectId id, SeenSlice known) {
        var left = known.notSeenBy(source);
        if (left.sources().isEmpty()) {
            slices.remove(id);
        } else {
            slices.put(id, left);
        }
    }

    /**
     * A Service was seen, or is gone. Once selected, its slices may be known already. If it was selected before and now has none, that is
     * said: readers may still know those that it had then, since nothing is recorded of a Service that is not selected.
     */
    void selectionChanged(ObjectId service, String serviceVersion) {
        if (!isSelected.test(service)) {
            if (published.remove(service) != null) {
                forgotten.add(service);
            }
        } else if (forgotten.remove(service) && slices.of(service).isEmpty()) {
            publishNone(service, serviceVersion);
        } else {
            review(service, serviceVersion);
        }
    }

    private void review(ObjectId service, String lastVersion) {
        if (!live || !isSelected.test(service)) {
            return;
        }
        var parts = slices.of(service);
        if (!parts.isEmpty()) {
            publishIfNew(service, parts);
        } else if (published.remove(service) != null) {
            publishNone(service, lastVersion);
        }
    }

    private void publishNone(ObjectId service, String lastVersion) {
        var _ = outbox.object(new EndpointsDeleted(service), Op.DELETE, ids.nothingLeft(service, lastVersion));
    }

    private void publishIfNew(ObjectId service, Collection<SeenSlice> parts) {
        var sum = sum(parts);
        var before = published.put(service, sum);
        if (!sum.equals(before)) {
            var _ = outbox.object(new EndpointsObserved(service, sum), before == null ? Op.CREATE : Op.UPDATE,
                    ids.summed(service, versions(parts)));
        }
    }

    /** What is seen from now on is said by the listing that comes next. */
    void listing() {
        live = false;
    }

    void list(Listing listing) {
        live = true;
        published.clear();
        forgotten.clear();
        slices.services().stream().filter(isSelected).forEach(service -> {
            var parts = slices.of(service);
            var sum = sum(parts);
            published.put(service, sum);
            listing.read(new EndpointsObserved(service, sum), ids.summed(service, versions(parts)));
        });
    }

    List<ObjectId> seenBy(String source) {
        return slices.seenBy(source);
    }

    private static EndpointsState sum(Collection<SeenSlice> parts) {
        return Slices.sum(parts.stream().map(SeenSlice::state).toList());
    }

    private static String versions(Collection<SeenSlice> parts) {
        return parts.stream().map(SeenSlice::version).sorted().collect(Collectors.joining(","));
    }
}

package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.Step.Edit;
import io.mirrorlog.projector.rules.Step.Touched;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What is known after a fact: the only way in which knowledge of a cluster changes.
 *
 * <p>Callers may rely on this: folding a record again changes nothing; a fact of a session that is not the current one changes nothing;
 * an absence is concluded only by a deletion that was seen, or by a listing that was seen whole.
 */
public final class Folding {
    private Folding() {}

    /** The step that a fact makes from what is known. */
    public static Step after(Known known, Observation observed) {
        var before = known.cluster(observed.cluster());
        var offset = observed.source().position().offset();
        if (offset < before.nextOffset()) {
            return Step.only(before);
        }
        var step = fold(known, passing(before, offset), observed);
        return before.isKnown() == step.cluster().isKnown() && before.clusterUid().equals(step.cluster().clusterUid())
                ? step
                : new Step(step.cluster(), step.edits(), new Touched.All());
    }

    /**
     * A cluster after its record at this offset, whatever it says: if records before it are missing, absences are unknown, and so is the
     * session, since the start of another one may be among them.
     */
    public static ClusterEntry passing(ClusterEntry before, long offset) {
        var gap = before.nextOffset() >= 0 && offset > before.nextOffset();
        return (gap ? before.withEach(Listing::unknown).inSession("", before.selection(), before.clusterUid()) : before)
                .at(Math.max(before.nextOffset(), offset + 1));
    }

    private static Step fold(Known known, ClusterEntry cluster, Observation observed) {
        if (observed.fact() instanceof Fact.SessionStarted started) {
            return Step.only(cluster.inSession(started.session(), started.selection(), started.clusterUid()));
        }
        if (!cluster.session().isEmpty() && !cluster.session().equals(observed.session())) {
            return Step.only(cluster);
        }
        // When the start of the current session is older than the log, or lost, it is taken to be the first that is seen to list. Until
        // then nothing tells a watcher that stood still from the one that followed it, and no absence is concluded.
        var current = cluster.session().isEmpty() && observed.fact() instanceof Fact.ListingStarted started
                ? cluster.inSession(observed.session(), said(started.selection(), cluster.selection()),
                        said(started.clusterUid(), cluster.clusterUid()))
                : cluster;
        return switch (observed.fact()) {
            case Fact.SessionStarted _,Fact.Heartbeat _ -> Step.only(current);
            case Fact.ListingStarted started -> Step.only(current.with(started.kind(),
                    listing -> listing.started(started.listing())));
            case Fact.ListingFinished finished -> finish(known, current, observed, finished);
            case Fact.ObjectFact fact -> object(known, current, observed, fact);
        };
    }

    /** Listings of earlier versions did not say it: then it is taken to be as before. */
    private static String said(String now, String before) {
        return now.isEmpty() ? before : now;
    }

    private static Step object(Known known, ClusterEntry cluster, Observation observed, Fact.ObjectFact fact) {
        var id = fact.service();
        return switch (fact) {
            case Fact.ServiceObserved seen -> putService(counted(known, cluster, Kind.SERVICES, observed, id), observed,
                    id, Optional.of(seen.state()));
            case Fact.EndpointsObserved seen -> putEndpoints(counted(known, cluster, Kind.ENDPOINTS, observed, id),
                    observed, id, seen.state());
            case Fact.ServiceUnexported _,Fact.ServiceDeleted _ -> Step.one(cluster, id, new Edit.RemoveService(id));
            case Fact.EndpointsDeleted _ -> Step.one(cluster, id, new Edit.RemoveEndpoints(id));
            case Fact.Oversized seen -> oversized(known, counted(known, cluster, seen.kind(), observed, id),
                    observed, seen);
        };
    }

    private static Step putService(ClusterEntry cluster, Observation observed, ObjectId id,
            Optional<ServiceState> state) {
        return Step.one(cluster, id, new Edit.PutService(id,
                new ServiceEntry(state, observed.source(), mark(cluster, Kind.SERVICES))));
    }

    private static Step putEndpoints(ClusterEntry cluster, Observation observed, ObjectId id, EndpointsState state) {
        return Step.one(cluster, id, new Edit.PutEndpoints(id,
                new EndpointsEntry(state, observed.source(), mark(cluster, Kind.ENDPOINTS))));
    }

    /** It counts as seen. Of endpoints too large to record the last known state stays: unknown is not absent. */
    private static Step oversized(Known known, ClusterEntry cluster, Observation observed, Fact.Oversized seen) {
        return switch (seen.kind()) {
            case SERVICES -> putService(cluster, observed, seen.service(), Optional.empty());
            case ENDPOINTS ->
                putEndpoints(cluster, observed, seen.service(), known.endpoints(observed.cluster(), seen.service())
                        .map(EndpointsEntry::state).orElseGet(EndpointsState::none));
        };
    }

    /** What was known and not recorded since the listing started is gone. */
    private static Step finish(Known known, ClusterEntry cluster, Observation observed, Fact.ListingFinished finished) {
        var kind = finished.kind();
        var listing = cluster.listing(kind);
        if (!listing.isFinishedBy(finished.listing(), finished.count())) {
            return Step.only(cluster.with(kind, Listing::aborted));
        }
        var gone = passed(marks(known, observed, kind), listing.epoch(), cluster.selection());
        var edits = new ArrayList<Edit>();
        for (var id : gone) {
            edits.add(switch (kind) {
                case SERVICES -> new Edit.RemoveService(id);
                case ENDPOINTS -> new Edit.RemoveEndpoints(id);
            });
        }
        return new Step(cluster.with(kind, running -> running.finished(finished.listing(), observed.source())), edits,
                new Touched.These(new TreeSet<>(gone)));
    }

    private static List<ObjectId> passed(SortedMap<ObjectId, Mark> marks, long epoch, String selection) {
        return marks.entrySet().stream().filter(entry -> entry.getValue().isPassedBy(epoch, selection))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SortedMap<ObjectId, Mark> marks(Known known, Observation observed, Kind kind) {
        return switch (kind) {
            case SERVICES -> known.serviceMarks(observed.cluster());
            case ENDPOINTS -> known.endpointsMarks(observed.cluster());
        };
    }

    /**
     * Each name counts once in a listing: a record that came twice must not make up for one that is missing. The very record that a
     * process had folded half when it ended counts, since the count was not kept.
     */
    private static ClusterEntry counted(Known known, ClusterEntry cluster, Kind kind, Observation observed,
            ObjectId id) {
        if (observed.op() != Op.READ) {
            return cluster;
        }
        var epoch = cluster.listing(kind).epoch();
        var inThisListing = switch (kind) {
            case SERVICES -> known.service(observed.cluster(), id).filter(last -> last.mark().epoch() == epoch)
                    .map(ServiceEntry::source);
            case ENDPOINTS -> known.endpoints(observed.cluster(), id).filter(last -> last.mark().epoch() == epoch)
                    .map(EndpointsEntry::source);
        };
        return inThisListing.filter(source -> !source.equals(observed.source())).isEmpty()
                ? cluster.with(kind, Listing::read)
                : cluster;
    }

    private static Mark mark(ClusterEntry cluster, Kind kind) {
        return new Mark(cluster.listing(kind).epoch(), cluster.selection());
    }
}

package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.fact.Kind;
import java.util.function.UnaryOperator;

/**
 * What is known of a watched cluster as a whole, in one partition.
 *
 * @param session    the watcher session whose facts count; empty: none was seen to start
 * @param selection  what that session selects
 * @param clusterUid the identity of the cluster that is watched now; empty: not known
 * @param firstUid   the identity under which the name was first seen; empty: not known
 * @param nextOffset the offset after the last record folded: a record below it was folded already, one above it follows a gap
 * @param services   how far Services are listed
 * @param endpoints  how far endpoints are listed
 */
public record ClusterEntry(String session, String selection, String clusterUid, String firstUid, long nextOffset,
        Listing services, Listing endpoints) {

    /** Nothing is known. */
    public static ClusterEntry unknown() {
        return new ClusterEntry("", "", "", "", -1, Listing.none(), Listing.none());
    }

    /** Whether absences can be told: both kinds have been listed whole. */
    public boolean isKnown() {
        return services.isWhole() && endpoints.isWhole();
    }

    /** Whether another cluster than at first is behind the name: what it has not, the first one may have had. */
    public boolean isRebuilt() {
        return !firstUid.isEmpty() && !clusterUid.isEmpty() && !firstUid.equals(clusterUid);
    }

    Listing listing(Kind kind) {
        return switch (kind) {
            case SERVICES -> services;
            case ENDPOINTS -> endpoints;
        };
    }

    ClusterEntry with(Kind kind, UnaryOperator<Listing> change) {
        return switch (kind) {
            case SERVICES ->
                new ClusterEntry(session, selection, clusterUid, firstUid, nextOffset, change.apply(services),
                        endpoints);
            case ENDPOINTS ->
                new ClusterEntry(session, selection, clusterUid, firstUid, nextOffset, services,
                        change.apply(endpoints));
        };
    }

    ClusterEntry withEach(UnaryOperator<Listing> change) {
        return with(Kind.SERVICES, change).with(Kind.ENDPOINTS, change);
    }

    ClusterEntry inSession(String id, String selected, String uid) {
        return new ClusterEntry(id, selected, uid, firstUid.isEmpty() ? uid : firstUid, nextOffset, services,
                endpoints);
    }

    /** What is still known when its records are in another log: its Services as they were, but neither session nor offset. */
    public ClusterEntry inAnotherLog() {
        return withEach(Listing::unknown).inSession("", selection, clusterUid).at(-1);
    }

    ClusterEntry at(long next) {
        return new ClusterEntry(session, selection, clusterUid, firstUid, next, services, endpoints);
    }
}

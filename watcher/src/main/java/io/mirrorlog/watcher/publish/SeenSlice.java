package io.mirrorlog.watcher.publish;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.ResourceVersions;
import io.mirrorlog.watcher.translate.Slices;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is kept of an EndpointSlice.
 *
 * @param service whose it is; none: it does not count
 * @param state   what it says
 * @param sources who sees it: it is there as long as anyone does
 */
record SeenSlice(Optional<ObjectId> service, String uid, String resourceVersion, EndpointsState state,
        SortedSet<String> sources) {
    SeenSlice {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }

    static SeenSlice of(EndpointSlice slice, boolean withAddresses, SortedSet<String> sources) {
        return new SeenSlice(Slices.service(slice), Meta.uid(slice), Meta.resourceVersion(slice),
                Slices.state(slice, withAddresses), sources);
    }

    /** Two sources see the same change at different times: the later of them must not take it back. */
    boolean isAtLeastAsNewAs(EndpointSlice slice) {
        return uid.equals(Meta.uid(slice)) && (resourceVersion.equals(Meta.resourceVersion(slice))
                || ResourceVersions.isOlder(Meta.resourceVersion(slice), resourceVersion));
    }

    SeenSlice seenBy(String source) {
        var more = new TreeSet<>(sources);
        more.add(source);
        return new SeenSlice(service, uid, resourceVersion, state, more);
    }

    SeenSlice notSeenBy(String source) {
        var fewer = new TreeSet<>(sources);
        fewer.remove(source);
        return new SeenSlice(service, uid, resourceVersion, state, fewer);
    }

    /** Its part of the version of a sum. */
    String version() {
        return Meta.version(uid, resourceVersion);
    }
}

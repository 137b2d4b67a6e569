package io.mirrorlog.watcher.publish;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.ResourceVersions;
import io.mirrorlog.watcher.translate.Slices;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of an EndpointSlice.
 *
 * @param service whose it is; none: it does not count
 * @param state   what it says
 * @param sources who sees it, and the resourceVersion that each saw last: it is there as long as anyone does
 */
record SeenSlice(Optional<ObjectId> service, String uid, String resourceVersion, EndpointsState state,
        SortedMap<String, String> sources) {
    SeenSlice {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /** As a source sees it now. */
    static SeenSlice of(EndpointSlice slice, boolean withAddresses, Optional<SeenSlice> before, String source) {
        return new SeenSlice(Slices.service(slice), Meta.uid(slice), Meta.resourceVersion(slice),
                Slices.state(slice, withAddresses), before.map(SeenSlice::sources).orElseGet(TreeMap::new))
                .seenBy(source, Meta.resourceVersion(slice));
    }

    /**
     * Two sources see the same change at different times: the later of them must not take it back. But one that has itself seen more
     * already tells of a server that was set back: each tells what it sees in order.
     */
    boolean knowsMore(EndpointSlice slice, String source) {
        var version = Meta.resourceVersion(slice);
        return uid.equals(Meta.uid(slice)) && ResourceVersions.isOlder(version, resourceVersion)
                && !ResourceVersions.isOlder(version, sources.getOrDefault(source, ""));
    }

    SeenSlice seenBy(String source, String version) {
        var more = new TreeMap<>(sources);
        more.put(source, version);
        return new SeenSlice(service, uid, resourceVersion, state, more);
    }

    SeenSlice notSeenBy(String source) {
        var fewer = new TreeMap<>(sources);
        fewer.remove(source);
        return new SeenSlice(service, uid, resourceVersion, state, fewer);
    }

    /** Its part of the version of a sum. */
    String version() {
        return Meta.version(uid, resourceVersion);
    }
}

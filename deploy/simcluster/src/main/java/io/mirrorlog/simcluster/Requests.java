package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.http.RequestLog;
import io.mirrorlog.simcluster.object.Verb;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What clients asked of the cluster since it started or since the last reset. */
public final class Requests {
    /** Leader election and events go on in a cluster where nothing happens. */
    private static final Set<String> BACKGROUND = Set.of("leases", "events");

    private final RequestLog log;

    Requests(RequestLog log) {
        this.log = log;
    }

    /**
     * The number of requests with a verb as RBAC names it ({@code get}, {@code list}, {@code watch}, {@code create},
     * {@code update}, {@code patch}, {@code delete}, {@code deletecollection}) for a resource such as {@code services} or
     * {@code links/status}, whatever they were answered.
     */
    public int count(String verb, String resource) {
        return log.asked(Verb.named(verb), resource);
    }

    /** The number of writes that reached storage and were answered 2xx, other than those of leases and events. */
    public int writes() {
        return log.written().entrySet().stream().filter(entry -> !BACKGROUND.contains(entry.getKey()))
                .mapToInt(entry -> entry.getValue()).sum();
    }

    /** The number of such writes of the named resources. */
    public int writes(String... resources) {
        return List.of(resources).stream().mapToInt(resource -> log.written().getOrDefault(resource, 0)).sum();
    }

    /** All counts by verb and resource, for a message about a count that was not expected. */
    public SortedMap<String, Integer> all() {
        return new TreeMap<>(log.asked());
    }

    public void reset() {
        log.reset();
    }
}

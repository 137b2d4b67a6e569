package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.Verb;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by verb and resource, for readers on any thread. */
public final class RequestLog {
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Map<String, Integer> written = new TreeMap<>();

    synchronized void count(ApiRequest request, boolean success) {
        String resource = request.target().resource();
        asked.merge(key(request.verb(), resource), 1, Integer::sum);
        if (request.verb().isWrite() && !VirtualResources.isToken(request.target()) && success
                && !request.query().isDryRun()) {
            written.merge(resource, 1, Integer::sum);
        }
    }

    private static String key(Verb verb, String resource) {
        return verb.word() + " " + resource;
    }

    /** The number of requests with that verb for that resource, whatever they were answered. */
    public synchronized int asked(Verb verb, String resource) {
        return asked.getOrDefault(key(verb, resource), 0);
    }

    /** The number of successful writes by resource. */
    public synchronized Map<String, Integer> written() {
        return Map.copyOf(written);
    }

    public synchronized Map<String, Integer> asked() {
        return new TreeMap<>(asked);
    }

    public synchronized void reset() {
        asked.clear();
        written.clear();
    }
}

package io.mirrorlog.topics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests to one API server, counted as Linkerd's controller counts them, by HTTP method and status (behaviour §6), and as
 * Kubernetes calls them, by verb.
 */
public final class RequestCounts {
    /** The client of Services and the like, and that of Links, as Linkerd's controller calls its own. */
    public static final String OBJECTS = "k8s";
    public static final String LINKS = "l5dCrd";

    private static final String CLIENT = "client";
    private static final String CODE = "code";
    private static final String CLUSTER = "cluster";
    private static final String VERB = "verb";
    private static final String METHOD = "method";
    private static final int THROTTLED = 429;
    /** The client waits for nobody but the server. */
    private static final double NO_LIMIT = -1;
    /** Seconds; those that Prometheus' clients have by default. */
    private static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private final String client;
    private final String cluster;
    private final SortedMap<Answered, Histogram> latencies = new TreeMap<>();
    private final SortedMap<String, Long> errors = new TreeMap<>();
    private final SortedMap<String, Long> verbs = new TreeMap<>();
    private final SortedMap<String, Long> throttled = new TreeMap<>();
    private int inFlight;

    /**
     * Counts of nothing.
     *
     * @param client  the value of label {@code client}
     * @param cluster whose API server it is
     */
    public RequestCounts(String client, String cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /**
     * One was sent.
     *
     * @param query as in its address; empty: it has none
     */
    public synchronized Sent began(String method, String path, String query) {
        var verb = Verbs.of(method, path, query);
        inFlight++;
        verbs.merge(verb, 1L, Long::sum);
        throttled.putIfAbsent(verb, 0L);
        return new Sent(method, verb);
    }

    /** A request that was sent. It ends once. */
    public final class Sent {
        private final String method;
        private final String verb;
        private final long at = System.nanoTime();

        private Sent(String method, String verb) {
            this.method = method;
            this.verb = verb;
        }

        /** It was answered; a watch is when it opens. */
        public void answered(int code) {
            RequestCounts.this.answered(this, code);
        }

        /** It got no answer. */
        public void failed() {
            RequestCounts.this.failed(this);
        }
    }

    private synchronized void answered(Sent sent, int code) {
        inFlight--;
        latencies.computeIfAbsent(new Answered(Integer.toString(code), sent.method), _ -> new Histogram(BOUNDS))
                .observe((System.nanoTime() - sent.at) / 1e9);
        if (code == THROTTLED) {
            throttled.merge(sent.verb, 1L, Long::sum);
        }
    }

    private synchronized void failed(Sent sent) {
        inFlight--;
        errors.merge(sent.method, 1L, Long::sum);
    }

    /** How soon clients may ask: ours wait for nobody but the server. The same for every client of a process. */
    public static List<Family> limits() {
        var clients = new TreeMap<>(Map.of(OBJECTS, NO_LIMIT, LINKS, NO_LIMIT));
        return List.of(Family.gauge("http_client_qps", "Max QPS used for the client config; -1: no limit.", CLIENT,
                clients),
                Family.gauge("http_client_burst", "Burst used for the client config; -1: no limit.", CLIENT,
                        clients));
    }

    /** As they stand. */
    public synchronized List<Family> families() {
        var requests = new ArrayList<Sample>();
        var times = new ArrayList<Sample>();
        latencies.forEach((answered, histogram) -> {
            var labels = Sample.labels(CLIENT, client, METHOD, answered.method());
            labels.put(CODE, answered.code());
            var distribution = histogram.with(labels);
            requests.add(new Sample.Value(labels, (double) distribution.count()));
            times.add(distribution);
        });
        return List.of(
                new Family("http_client_requests_total", Family.Kind.COUNTER, Set.of(CLIENT, CODE, METHOD),
                        "A counter for requests from the wrapped client.", requests),
                new Family("http_client_errors_total", Family.Kind.COUNTER, Set.of(CLIENT, METHOD),
                        "A counter for errors from the wrapped client.", byLabel(CLIENT, client, METHOD, errors)),
                new Family("http_client_request_latency_seconds", Family.Kind.HISTOGRAM,
                        Set.of(CLIENT, CODE, METHOD), "A histogram of request latencies.", times),
                Family.gauge("http_client_in_flight_requests", "A gauge of in-flight requests for the wrapped client.",
                        CLIENT, new TreeMap<>(Map.of(client, inFlight))),
                new Family("mirrorlog_api_requests_total", Family.Kind.COUNTER, Set.of(CLUSTER, VERB),
                        "Requests to a cluster's API server, by verb.", byLabel(CLUSTER, cluster, VERB, verbs)),
                new Family("mirrorlog_api_throttled_total", Family.Kind.COUNTER, Set.of(CLUSTER, VERB),
                        "Requests that a cluster's API server answered by 429, by verb.",
                        byLabel(CLUSTER, cluster, VERB, throttled)));
    }

    private static List<Sample> byLabel(String name, String value, String other, SortedMap<String, Long> counts) {
        return counts.entrySet().stream().<Sample>map(entry -> new Sample.Value(
                Sample.labels(name, value, other, entry.getKey()), entry.getValue().doubleValue())).toList();
    }

    private record Answered(String code, String method) implements Comparable<Answered> {
        @Override
        public int compareTo(Answered other) {
            return (code + method).compareTo(other.code + other.method);
        }
    }
}

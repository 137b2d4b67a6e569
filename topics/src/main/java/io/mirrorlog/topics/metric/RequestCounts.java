package io.mirrorlog.topics.metric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests to one API server, counted as Linkerd's controller counts them, by HTTP method and status (behaviour §6), and as
 * Kubernetes calls them, by verb.
 */
public final class RequestCounts {
    private static final String CLIENT = "client";
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
    private long inFlight;

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

    /** One was sent. */
    public synchronized void began(String verb) {
        inFlight++;
        verbs.merge(verb, 1L, Long::sum);
        throttled.putIfAbsent(verb, 0L);
    }

    /** One was answered. */
    public synchronized void answered(String verb, String method, int code, Duration took) {
        inFlight--;
        latencies.computeIfAbsent(new Answered(Integer.toString(code), method), _ -> new Histogram(BOUNDS))
                .observe(took.toNanos() / 1e9);
        if (code == THROTTLED) {
            throttled.merge(verb, 1L, Long::sum);
        }
    }

    /** One got no answer. */
    public synchronized void failed(String method) {
        inFlight--;
        errors.merge(method, 1L, Long::sum);
    }

    /** As they stand. */
    public synchronized List<Family> families() {
        var requests = new ArrayList<Sample>();
        var times = new ArrayList<Sample>();
        latencies.forEach((answered, histogram) -> {
            var labels = labels(METHOD, answered.method());
            labels.put("code", answered.code());
            var distribution = histogram.with(labels);
            requests.add(new Sample.Value(labels, (double) distribution.buckets().getLast().count()));
            times.add(distribution);
        });
        return List.of(
                new Family("http_client_requests_total", Family.Kind.COUNTER,
                        "A counter for requests from the wrapped client.", requests),
                new Family("http_client_errors_total", Family.Kind.COUNTER,
                        "A counter for errors from the wrapped client.", byLabel(CLIENT, client, METHOD, errors)),
                new Family("http_client_request_latency_seconds", Family.Kind.HISTOGRAM,
                        "A histogram of request latencies.", times),
                gauge("http_client_in_flight_requests", "A gauge of in-flight requests for the wrapped client.",
                        (double) inFlight),
                gauge("http_client_qps", "Max QPS used for the client config; -1: no limit.", NO_LIMIT),
                gauge("http_client_burst", "Burst used for the client config; -1: no limit.", NO_LIMIT),
                new Family("mirrorlog_api_requests_total", Family.Kind.COUNTER,
                        "Requests to a cluster's API server, by verb.", byLabel("cluster", cluster, "verb", verbs)),
                new Family("mirrorlog_api_throttled_total", Family.Kind.COUNTER,
                        "Requests that a cluster's API server answered by 429, by verb.",
                        byLabel("cluster", cluster, "verb", throttled)));
    }

    private Family gauge(String name, String help, double value) {
        return new Family(name, Family.Kind.GAUGE, help,
                List.of(new Sample.Value(Sample.label(CLIENT, client), value)));
    }

    private SortedMap<String, String> labels(String name, String value) {
        var labels = Sample.label(CLIENT, client);
        labels.put(name, value);
        return labels;
    }

    private static List<Sample> byLabel(String name, String value, String other, SortedMap<String, Long> counts) {
        return counts.entrySet().stream().<Sample>map(entry -> {
            var labels = Sample.label(name, value);
            labels.put(other, entry.getKey());
            return new Sample.Value(labels, entry.getValue().doubleValue());
        }).toList();
    }

    private record Answered(String code, String method) implements Comparable<Answered> {
        @Override
        public int compareTo(Answered other) {
            return (code + method).compareTo(other.code + other.method);
        }
    }
}

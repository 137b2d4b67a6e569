package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Histogram;
import io.mirrorlog.topics.metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of gateways, by {@code targetClusterName}: names, labels and meaning are Linkerd's, whose dashboards and command read them
 * (behaviour §6). Failures below the threshold are not counted there.
 */
final class ProbeCounts {
    private static final String TARGET = "target_cluster_name";
    private static final String SUCCESSFUL = "probe_successful";
    private static final List<Double> BOUNDS = bounds();

    private final SortedMap<String, Integer> enabled = new TreeMap<>();
    private final SortedMap<String, Integer> alive = new TreeMap<>();
    private final SortedMap<String, Double> latency = new TreeMap<>();
    private final SortedMap<String, Histogram> latencies = new TreeMap<>();
    private final SortedMap<String, Long> succeeded = new TreeMap<>();
    private final SortedMap<String, Long> failed = new TreeMap<>();
    private final SortedMap<String, Long> repairs = new TreeMap<>();

    private static List<Double> bounds() {
        var bounds = new ArrayList<Double>(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
        for (var scale = 10.0; scale <= 10_000.0; scale *= 10) {
            for (var digit = 1; digit <= 5; digit++) {
                bounds.add(digit * scale);
            }
        }
        return List.copyOf(bounds);
    }

    /** A Link was taken in. */
    synchronized void processed(String target, boolean probed) {
        enabled.put(target, probed ? 1 : 0);
        alive.put(target, 0);
    }

    /** Only the gateways of these are looked after here now. What was counted before stays. */
    synchronized void retain(Set<String> targets) {
        enabled.keySet().retainAll(targets);
        alive.keySet().retainAll(targets);
        latencies.keySet().retainAll(targets);
    }

    /** A gateway is not probed any more. */
    synchronized void end(String target) {
        enabled.remove(target);
        alive.remove(target);
        latencies.remove(target);
    }

    /**
     * A probe ended.
     *
     * @param down whether as many have failed in a row as it takes
     */
    synchronized void count(String target, Probed probed, boolean down) {
        switch (probed) {
            case Probed.Answered(var took) -> {
                var millis = took.toNanos() / 1e6;
                alive.put(target, 1);
                latency.put(target, Math.floor(millis));
                latencies.computeIfAbsent(target, _ -> new Histogram(BOUNDS)).observe(millis);
                succeeded.merge(target, 1L, Long::sum);
            }
            case Probed.Failed _ when down -> {
                alive.put(target, 0);
                failed.merge(target, 1L, Long::sum);
            }
            case Probed.Failed _,Probed.Unsent _ -> {
            }
        }
    }

    /** The Endpoints of a probe Service were looked after. */
    synchronized void repaired(String target) {
        repairs.merge(target, 1L, Long::sum);
    }

    /** As they stand. */
    synchronized List<Family> families() {
        var probes = new ArrayList<Sample>();
        failed.forEach((target, count) -> probes.add(probes(target, "false", count)));
        succeeded.forEach((target, count) -> probes.add(probes(target, "true", count)));
        return List.of(
                Family.gauge("gateway_alive", "A gauge which is 1 if the gateway is alive and 0 if it is not.", TARGET,
                        alive),
                Family.gauge("gateway_enabled", "A gauge which is 1 if the gateway is enabled and 0 if it is not.",
                        TARGET, enabled),
                Family.gauge("gateway_latency", "A gauge which is the latency of the last probe to the gateway.",
                        TARGET, latency),
                new Family("gateway_probe_latency_ms", Family.Kind.HISTOGRAM, Set.of(TARGET),
                        "A histogram of latencies to a gateway in a target cluster.",
                        latencies.entrySet().stream()
                                .<Sample>map(entry -> entry.getValue().with(Sample.label(TARGET, entry.getKey())))
                                .toList()),
                new Family("gateway_probes", Family.Kind.COUNTER, Set.of(TARGET, SUCCESSFUL),
                        "A counter for the number of actual performed probes to a gateway", probes),
                Family.counter("service_mirror_endpoint_repairs",
                        "Increments when the service mirror controller attempts to repair mirror endpoints", TARGET,
                        repairs));
    }

    private static Sample probes(String target, String successful, long count) {
        return new Sample.Value(Sample.labels(TARGET, target, SUCCESSFUL, successful), (double) count);
    }
}

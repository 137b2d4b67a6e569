package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Linkerd's metrics of gateways, by the table of behaviour §6. */
class ProbeCountsTest {
    private static final Probed FAILED = new Probed.Failed("no answer");
    private final ProbeCounts counts = new ProbeCounts();

    @Test
    void namesKindsAndLabelsAreLinkerds() {
        counts.processed("east", true);
        counts.count("east", new Probed.Answered(Duration.ofMillis(7)), false);
        counts.count("east", FAILED, true);
        counts.repaired("east");

        assertThat(counts.families()).extracting(family -> "%s %s %s".formatted(family.name(), family.kind(),
                family.samples().stream().flatMap(sample -> sample.labels().keySet().stream()).distinct().toList()))
                .containsExactlyInAnyOrder("gateway_alive GAUGE [target_cluster_name]",
                        "gateway_enabled GAUGE [target_cluster_name]", "gateway_latency GAUGE [target_cluster_name]",
                        "gateway_probe_latency_ms HISTOGRAM [target_cluster_name]",
                        "gateway_probes COUNTER [probe_successful, target_cluster_name]",
                        "service_mirror_endpoint_repairs COUNTER [target_cluster_name]");
    }

    @Test
    void aLinkWithoutProbeIsShownAsNotEnabled() {
        counts.processed("east", false);

        assertThat(value("gateway_enabled")).containsExactly(0.0);
        assertThat(value("gateway_alive")).containsExactly(0.0);
    }

    @Test
    void oneThatIsProbedIsAliveFromItsFirstAnswerOn() {
        counts.processed("east", true);
        assertThat(value("gateway_enabled")).containsExactly(1.0);
        assertThat(value("gateway_alive")).containsExactly(0.0);

        counts.count("east", new Probed.Answered(Duration.ofMillis(7)), false);
        assertThat(value("gateway_alive")).containsExactly(1.0);
        assertThat(value("gateway_latency")).containsExactly(7.0);
        assertThat(value("gateway_probes")).containsExactly(1.0);
    }

    @Test
    void failuresBelowTheThresholdChangeNothing() {
        counts.processed("east", true);
        counts.count("east", new Probed.Answered(Duration.ofMillis(7)), false);
        var before = counts.families();

        counts.count("east", FAILED, false);
        counts.count("east", new Probed.Unsent("no host"), true);
        assertThat(counts.families()).isEqualTo(before);

        counts.count("east", FAILED, true);
        assertThat(value("gateway_alive")).containsExactly(0.0);
        assertThat(value("gateway_probes")).containsExactly(1.0, 1.0);
    }

    @Test
    void whenProbingEndsLatencyAndCountStay() {
        counts.processed("east", true);
        counts.count("east", new Probed.Answered(Duration.ofMillis(7)), false);

        counts.end("east");
        assertThat(shown()).containsExactlyInAnyOrder("gateway_latency", "gateway_probes");
    }

    @Test
    void ofWhatAnotherReplicaLooksAfterLatencyAndCountStay() {
        counts.processed("east", true);
        counts.count("east", new Probed.Answered(Duration.ofMillis(7)), false);

        counts.retain(Set.of("north"));
        assertThat(shown()).containsExactlyInAnyOrder("gateway_latency", "gateway_probes");
    }

    @Test
    void theBucketsAreLinkerds() {
        counts.count("east", new Probed.Answered(Duration.ofMillis(35)), false);

        var histogram = (Sample.Distribution) family("gateway_probe_latency_ms").samples().getFirst();
        assertThat(histogram.buckets()).extracting(Sample.Bucket::bound).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 10.0,
                20.0, 30.0, 40.0, 50.0, 100.0, 200.0, 300.0, 400.0, 500.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0,
                10_000.0, 20_000.0, 30_000.0, 40_000.0, 50_000.0, Double.POSITIVE_INFINITY);
        var byBound = new TreeMap<Double, Long>();
        histogram.buckets().forEach(bucket -> byBound.put(bucket.bound(), bucket.count()));
        assertThat(byBound).containsEntry(30.0, 0L).containsEntry(40.0, 1L)
                .containsEntry(Double.POSITIVE_INFINITY, 1L);
        assertThat(histogram.sum()).isEqualTo(35.0);
    }

    private List<String> shown() {
        return counts.families().stream().filter(family -> !family.samples().isEmpty()).map(Family::name).toList();
    }

    private List<Double> value(String name) {
        return family(name).samples().stream().map(sample -> ((Sample.Value) sample).value()).toList();
    }

    private Family family(String name) {
        return counts.families().stream().filter(family -> family.name().equals(name)).findFirst().orElseThrow();
    }
}

package io.mirrorlog.cli.http;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Histogram;
import io.mirrorlog.topics.metric.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Metrics as text, by the formats' specifications. */
class ExpositionTest {
    @Test
    void aCounterKeepsItsName() {
        var family = Family.counter("gateway_probes", "Probes.", "probe_successful", new TreeMap<>(Map.of("true", 3L)));

        assertThat(TextFormat.PROMETHEUS.write(List.of(family))).isEqualTo("""
            # HELP gateway_probes Probes.
            # TYPE gateway_probes counter
            gateway_probes{probe_successful="true"} 3
            """);
    }

    @Test
    void inOpenMetricsACounterHasTotalOrIsOfUnknownType() {
        var linkerds = Family.counter("gateway_probes", "Probes.", "target", new TreeMap<>(Map.of("east", 3L)));
        var ours = Family.counter("mirrorlog_changes_total", "Changes.", "change", new TreeMap<>(Map.of("held", 1L)));

        assertThat(TextFormat.OPEN_METRICS.write(List.of(ours, linkerds))).isEqualTo("""
            # HELP gateway_probes Probes.
            # TYPE gateway_probes unknown
            gateway_probes{target="east"} 3
            # HELP mirrorlog_changes Changes.
            # TYPE mirrorlog_changes counter
            mirrorlog_changes_total{change="held"} 1
            """);
    }

    @Test
    void aHistogramHasBucketsSumAndCount() {
        assertThat(TextFormat.PROMETHEUS.write(List.of(histogram()))).isEqualTo("""
            # HELP took_seconds How long.
            # TYPE took_seconds histogram
            took_seconds_bucket{le="0.5",stage="apply"} 1
            took_seconds_bucket{le="1",stage="apply"} 1
            took_seconds_bucket{le="+Inf",stage="apply"} 2
            took_seconds_sum{stage="apply"} 7.25
            took_seconds_count{stage="apply"} 2
            """);
    }

    @Test
    void inOpenMetricsABucketNamesAnEventThatIsInIt() {
        assertThat(TextFormat.OPEN_METRICS.write(List.of(histogram()))).contains("""
            took_seconds_bucket{le="0.5",stage="apply"} 1 # {event_id="abc"} 0.25 1.5
            took_seconds_bucket{le="1.0",stage="apply"} 1
            took_seconds_bucket{le="+Inf",stage="apply"} 2
            """);
    }

    @Test
    void whatHasNoSampleIsNotShown() {
        var none = Family.gauge("gateway_alive", "Alive.", "target_cluster_name", new TreeMap<String, Integer>());

        assertThat(TextFormat.PROMETHEUS.write(List.of(none))).isEmpty();
    }

    @Test
    void familiesOfOneNameAreOne() {
        var some = Family.gauge("service_cache_size", "Items.", "cluster", new TreeMap<>(Map.of("local", 1)));
        var others = Family.gauge("service_cache_size", "Items.", "cluster", new TreeMap<>(Map.of("east", 2)));

        assertThat(TextFormat.PROMETHEUS.write(List.of(some, others))).isEqualTo("""
            # HELP service_cache_size Items.
            # TYPE service_cache_size gauge
            service_cache_size{cluster="local"} 1
            service_cache_size{cluster="east"} 2
            """);
    }

    @Test
    void whatWouldEndALineOrALabelIsEscaped() {
        var family = Family.gauge("a", "b\\\nc", "l", new TreeMap<>(Map.of("x\"\\\ny", 0.5)));

        assertThat(TextFormat.PROMETHEUS.write(List.of(family))).isEqualTo("""
            # HELP a b\\\\\\nc
            # TYPE a gauge
            a{l="x\\"\\\\\\ny"} 0.5
            """);
    }

    @Test
    void aScraperThatUnderstandsOpenMetricsGetsIt() {
        assertThat(Exposition.accepted("application/openmetrics-text;version=1.0.0,text/plain;q=0.5"))
                .isEqualTo(Exposition.OPEN_METRICS);
        assertThat(Exposition.accepted("text/plain")).isEqualTo(Exposition.PROMETHEUS);
        assertThat(Exposition.accepted("")).isEqualTo(Exposition.PROMETHEUS);
    }

    private static Family histogram() {
        var histogram = new Histogram(List.of(0.5, 1.0));
        histogram.observe(0.25, "abc", Instant.ofEpochMilli(1500));
        histogram.observe(7.0);
        return new Family("took_seconds", Family.Kind.HISTOGRAM, Set.of("stage"), "How long.",
                List.of(histogram.with(Sample.label("stage", "apply"))));
    }
}

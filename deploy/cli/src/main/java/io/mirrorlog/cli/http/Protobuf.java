package io.mirrorlog.cli.http;

import io.mirrorlog.topics.metric.Exponents;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Metrics as Prometheus' protobuf messages, one after the other: the only form that native histograms have. As in OpenMetrics, a
 * counter without {@code _total} is of unknown type.
 */
final class Protobuf {
    private Protobuf() {}

    static byte[] write(List<Family> families) {
        var bytes = new ByteArrayOutputStream();
        try {
            new PrometheusProtobufWriter().write(bytes, snapshots(families));
        } catch (IOException e) {
            throw new UncheckedIOException("metrics cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static MetricSnapshots snapshots(List<Family> families) {
        return new MetricSnapshots(Family.merged(families).stream().filter(family -> !family.samples().isEmpty())
                .map(Protobuf::snapshot).toList());
    }

    private static MetricSnapshot snapshot(Family family) {
        var metadata = new MetricMetadata(family.stem(), family.help());
        return switch (family.kind()) {
            case GAUGE -> new GaugeSnapshot(metadata, values(family)
                    .map(of -> GaugeDataPointSnapshot.builder().labels(labels(of)).value(of.value()).build()).toList());
            case COUNTER -> family.isTotal()
                    ? new CounterSnapshot(metadata, values(family)
                            .map(of -> CounterDataPointSnapshot.builder().labels(labels(of)).value(of.value()).build())
                            .toList())
                    : new UnknownSnapshot(metadata, values(family)
                            .map(of -> UnknownDataPointSnapshot.builder().labels(labels(of)).value(of.value()).build())
                            .toList());
            case HISTOGRAM -> new HistogramSnapshot(metadata, family.samples().stream()
                    .map(Sample.Distribution.class::cast).map(Protobuf::histogram).toList());
        };
    }

    private static Stream<Sample.Value> values(Family family) {
        return family.samples().stream().map(Sample.Value.class::cast);
    }

    private static HistogramDataPointSnapshot histogram(Sample.Distribution distribution) {
        var point = HistogramDataPointSnapshot.builder().classicHistogramBuckets(classic(distribution));
        distribution.exponential().ifPresent(buckets -> point.nativeSchema(Exponents.SCHEMA)
                .nativeZeroThreshold(Exponents.ZERO).nativeZeroCount(buckets.zeros())
                .nativeBucketsForPositiveValues(NativeHistogramBuckets.of(List.copyOf(buckets.buckets().keySet()),
                        List.copyOf(buckets.buckets().values()))));
        point.sum(distribution.sum()).labels(labels(distribution)).exemplars(Exemplars.of(distribution.buckets()
                .stream().flatMap(bucket -> bucket.exemplar().stream()).map(Protobuf::exemplar).toList()));
        return point.build();
    }

    /** Here each bucket has only what no smaller one has. */
    private static ClassicHistogramBuckets classic(Sample.Distribution distribution) {
        var classic = ClassicHistogramBuckets.builder();
        var below = 0L;
        for (var bucket : distribution.buckets()) {
            classic.bucket(bucket.bound(), bucket.count() - below);
            below = bucket.count();
        }
        return classic.build();
    }

    private static Exemplar exemplar(Sample.Exemplar exemplar) {
        return Exemplar.builder().value(exemplar.value()).timestampMillis(exemplar.at().toEpochMilli())
                .labels(Labels.of("event_id", exemplar.eventId())).build();
    }

    private static Labels labels(Sample sample) {
        return Labels.of(List.copyOf(sample.labels().keySet()), List.copyOf(sample.labels().values()));
    }
}

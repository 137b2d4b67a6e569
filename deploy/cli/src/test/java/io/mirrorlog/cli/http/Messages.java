package io.mirrorlog.cli.http;

import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Prometheus' messages for a person. */
final class Messages {
    private Messages() {}

    static String inWords(MetricSnapshot snapshot) {
        return new PrometheusProtobufWriter().toDebugString(new MetricSnapshots(snapshot));
    }
}

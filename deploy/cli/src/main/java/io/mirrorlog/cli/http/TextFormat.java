package io.mirrorlog.cli.http;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Sample;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Metrics as text, under the names that they have: Linkerd's dashboards read counters without {@code _total}, which a client library
 * would add. In OpenMetrics such a counter is of unknown type, since a counter must have it there, and a bucket shows the event id of
 * one of its observations.
 */
enum TextFormat {
    /** Prometheus' text format 0.0.4. */
    PROMETHEUS,
    /** OpenMetrics 1.0.0. */
    OPEN_METRICS;

    /** As many digits as a double holds for sure. */
    private static final double EXACT = 1e15;
    private static final double MILLIS = 1e3;

    /** All families that have a sample, by name. */
    String write(List<Family> families) {
        var text = new StringBuilder();
        Family.merged(families).stream().filter(family -> !family.samples().isEmpty())
                .forEach(family -> write(family, text));
        return text.toString();
    }

    private void write(Family family, StringBuilder text) {
        var stem = this == OPEN_METRICS ? family.stem() : family.name();
        text.append("# HELP ").append(stem).append(' ').append(escaped(family.help(), this == OPEN_METRICS))
                .append("\n# TYPE ").append(stem).append(' ').append(type(family)).append('\n');
        if (this == OPEN_METRICS && !family.unit().isEmpty()) {
            text.append("# UNIT ").append(stem).append(' ').append(family.unit()).append('\n');
        }
        for (var sample : family.samples()) {
            switch (sample) {
                case Sample.Value(var labels, var value) ->
                    line(text, family.name(), labels, number(value)).append('\n');
                case Sample.Distribution distribution -> write(family.name(), distribution, text);
            }
        }
    }

    private void write(String name, Sample.Distribution distribution, StringBuilder text) {
        for (var bucket : distribution.buckets()) {
            var labels = new TreeMap<>(distribution.labels());
            labels.put("le", bound(bucket.bound()));
            line(text, name + "_bucket", labels, Long.toString(bucket.count()));
            if (this == OPEN_METRICS) {
                bucket.exemplar().ifPresent(one -> text.append(" # {event_id=\"")
                        .append(escaped(one.eventId(), true)).append("\"} ").append(number(one.value()))
                        .append(' ').append(number(one.at().toEpochMilli() / MILLIS)));
            }
            text.append('\n');
        }
        line(text, name + "_sum", distribution.labels(), number(distribution.sum())).append('\n');
        line(text, name + "_count", distribution.labels(), Long.toString(distribution.count()))
                .append('\n');
    }

    private static StringBuilder line(StringBuilder text, String name, SortedMap<String, String> labels,
            String value) {
        var inBraces = labels.entrySet().stream().map(TextFormat::label).collect(Collectors.joining(","));
        return text.append(name).append(labels.isEmpty() ? "" : "{" + inBraces + "}").append(' ').append(value);
    }

    private static String label(Map.Entry<String, String> label) {
        return "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue(), true));
    }

    private String type(Family family) {
        return switch (family.kind()) {
            case GAUGE -> "gauge";
            case HISTOGRAM -> "histogram";
            case COUNTER -> this == OPEN_METRICS && !family.isTotal() ? "unknown" : "counter";
        };
    }

    private String bound(double bound) {
        if (Double.isInfinite(bound)) {
            return "+Inf";
        }
        return this == OPEN_METRICS ? Double.toString(bound) : number(bound);
    }

    /** A whole number without a point, as Go writes it. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).toPlainString();
    }

    private static String escaped(String text, boolean quotesToo) {
        var escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return quotesToo ? escaped.replace("\"", "\\\"") : escaped;
    }
}

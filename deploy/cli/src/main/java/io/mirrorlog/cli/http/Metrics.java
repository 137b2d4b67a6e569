package io.mirrorlog.cli.http;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.topics.settings.LogKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The metrics of a process: of the JVM, of each part, and what parts count and measure. */
final class Metrics implements AutoCloseable {
    private static final String END = "# EOF\n";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<Persistent> parts;

    Metrics(List<Persistent> parts) {
        this.parts = List.copyOf(parts);
        List.of(new JvmMemoryMetrics(), collections, new JvmThreadMetrics(), new ClassLoaderMetrics(),
                new ProcessorMetrics(), new UptimeMetrics()).forEach(binder -> binder.bindTo(registry));
    }

    /** All of them. What a part can count is known once it has started. */
    byte[] scrape(Exposition exposition) {
        return switch (exposition) {
            case PROMETHEUS -> text(exposition, TextFormat.PROMETHEUS);
            case OPEN_METRICS -> text(exposition, TextFormat.OPEN_METRICS);
            case PROTOBUF -> messages(exposition);
        };
    }

    private byte[] text(Exposition exposition, TextFormat format) {
        var ofJvm = registry.scrape(exposition.contentType());
        var ours = format.write(families());
        var all = ofJvm.endsWith(END) ? ofJvm.substring(0, ofJvm.length() - END.length()) + ours + END : ofJvm + ours;
        return all.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] messages(Exposition exposition) {
        var bytes = new ByteArrayOutputStream();
        try {
            registry.scrape(bytes, exposition.contentType());
            bytes.write(Protobuf.write(families()));
        } catch (IOException e) {
            throw new UncheckedIOException("metrics cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** Ours and Linkerd's, some of them in pieces: {@link Family#merged}. */
    List<Family> families() {
        var families = new ArrayList<>(List.of(
                ofParts("mirrorlog_part_ready", "1: the part has caught up and reaches what it needs.",
                        Persistent::connected),
                ofParts("mirrorlog_part_live", "1: the part's loop turns.", Persistent::live)));
        families.addAll(RequestCounts.limits());
        parts.forEach(part -> families.addAll(part.families()));
        return families;
    }

    private Family ofParts(String name, String help, Predicate<Persistent> holds) {
        var values = new TreeMap<String, Integer>();
        parts.forEach(part -> values.put(part.part().word(), holds.test(part) ? 1 : 0));
        return Family.gauge(name, help, LogKeys.PART, values);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

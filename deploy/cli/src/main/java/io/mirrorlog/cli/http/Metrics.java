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
import io.mirrorlog.topics.settings.LogKeys;
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
    String scrape(Exposition exposition) {
        var families = new ArrayList<>(List.of(
                ofParts("mirrorlog_part_ready", "1: the part has caught up and reaches what it needs.",
                        Persistent::connected),
                ofParts("mirrorlog_part_live", "1: the part's loop turns.", Persistent::live)));
        parts.forEach(part -> families.addAll(part.families()));
        var ofJvm = registry.scrape(exposition.contentType());
        var ours = exposition.write(families);
        return ofJvm.endsWith(END) ? ofJvm.substring(0, ofJvm.length() - END.length()) + ours + END : ofJvm + ours;
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

package io.mirrorlog.cli.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.topics.settings.LogKeys;
import java.util.List;

/** The metrics of a process: of the JVM, of each part, and the numbers that parts know. */
final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<Persistent> parts;

    Metrics(List<Persistent> parts) {
        this.parts = List.copyOf(parts);
        List.of(new JvmMemoryMetrics(), collections, new JvmThreadMetrics(), new ClassLoaderMetrics(),
                new ProcessorMetrics(), new UptimeMetrics()).forEach(binder -> binder.bindTo(registry));
        parts.forEach(this::register);
    }

    private void register(Persistent part) {
        Gauge.builder("mirrorlog.part.ready", part, it -> it.connected() ? 1 : 0)
                .description("1: it has caught up and reaches what it needs").tag(LogKeys.PART, part.part().word())
                .register(registry);
        Gauge.builder("mirrorlog.part.live", part, it -> it.live() ? 1 : 0).description("1: its loop turns")
                .tag(LogKeys.PART, part.part().word()).register(registry);
    }

    /** All of them in Prometheus' text format. What a part can count is known once it has started. */
    String scrape() {
        parts.forEach(part -> part.numbers().keySet()
                .forEach(name -> Gauge.builder("mirrorlog." + part.part().word() + "." + name.replace('_', '.'), part,
                        it -> it.numbers().getOrDefault(name, 0)).register(registry)));
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

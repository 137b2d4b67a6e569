package io.mirrorlog.bench.product;

import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Owned;
import io.mirrorlog.bench.site.ExportedServices;
import io.mirrorlog.bench.site.Inspection;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.bench.site.Site;
import io.mirrorlog.bench.site.Traffic;
import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Provisioning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One run of the product: clusters with exported Services and a Link, a broker with the topics, then the parts. */
public final class Scene implements AutoCloseable {
    private final Laboratory laboratory;
    private final Owned owned;
    private int services;
    private final Site site;
    private final KafkaSettings kafka;
    private Optional<Running> running = Optional.empty();

    /** Sets everything up but the parts. */
    public Scene(Laboratory laboratory, int services) {
        this(laboratory, services, site -> site);
    }

    /** The same in a site that the product sees in another way. */
    public Scene(Laboratory laboratory, int services, UnaryOperator<Site> seen) {
        this.laboratory = laboratory;
        this.services = services;
        this.owned = laboratory.owned().own(new Owned());
        var opened = laboratory.openSite();
        owned.own(() -> laboratory.owned().release(opened));
        this.site = seen.apply(opened);
        laboratory.progress().step("  exporting %d Services".formatted(services));
        ExportedServices.put(site, services);
        try (var local = site.local().client()) {
            LocalLinks.apply(local, site.remote(), Site.GATEWAY);
        }
        laboratory.progress().step("  starting Kafka");
        this.kafka = owned.own(EmbeddedBroker.start(laboratory.folder())).settings();
        var problems = Provisioning.provision(kafka, SameProcess.KEEPING,
                Catalogue.topics(site.local().name(), List.of(site.local().name(), site.remote().name()),
                        SameProcess.KEEPING));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the topics are not as they should be: " + problems);
        }
    }

    /**
     * All mirrors were written.
     *
     * @param first   from starting the parts to the first mirror
     * @param took    from starting the parts to the last
     * @param traffic what the local API server was asked meanwhile, where that can be known
     */
    public record Synced(Duration first, Duration took, Optional<Traffic> traffic) {}

    public Site site() {
        return site;
    }

    /** How many Services are exported, and mirrored in the end. */
    public int services() {
        return services;
    }

    /** Starts the parts and waits until every mirror is written. They go on running. */
    public Synced sync(Starter starter) {
        var applied = owned.own(new AppliedMirrors(kafka, site.local().name(), services));
        var before = site.localTraffic();
        laboratory.progress().step("  starting the parts");
        var parts = owned.own(starter.start(site.local(), kafka, laboratory.folder()));
        running = Optional.of(parts);
        var end = applied.await(laboratory.progress(), parts::health);
        var after = site.localTraffic();
        return new Synced(Duration.between(parts.started(), applied.first()),
                Duration.between(parts.started(), end),
                before.flatMap(earlier -> after.map(later -> later.since(earlier))));
    }

    /**
     * Exports one more Service in every namespace and waits until each has its mirror.
     *
     * @return when the last one had
     */
    public Instant exportInEveryNamespace(Supplier<String> health) {
        var all = services + ExportedServices.putInEveryNamespace(site, services);
        try (var applied = new AppliedMirrors(kafka, site.local().name(), all)) {
            services = all;
            return applied.await(laboratory.progress(), health);
        }
    }

    /** How the parts are; they must have been started. */
    public String health() {
        return started().health();
    }

    /** What of the heap is live when there is nothing to do. Of the process that the parts run in; they must have been started. */
    public long liveHeap() {
        try (var projector = new ProjectorRead(kafka, site.local().name())) {
            projector.await();
        }
        laboratory.progress().step("  collecting what is not live");
        return started().liveHeap();
    }

    private Running started() {
        return running.orElseThrow(() -> new IllegalStateException("the parts were not started"));
    }

    /** What is wrong with the mirrors, in words. */
    public List<String> problems(MirrorListing mirrors) {
        laboratory.progress().step("  judging every mirror");
        return Inspection.problems(site, mirrors, services);
    }

    @Override
    public void close() {
        laboratory.owned().release(owned);
    }
}

package io.mirrorlog.watcher;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.SameTopics;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.publish.HeldRecords;
import io.mirrorlog.watcher.publish.LinkCounts;
import io.mirrorlog.watcher.publish.LinkRecords;
import io.mirrorlog.watcher.publish.LocalOrigin;
import io.mirrorlog.watcher.translate.LocalView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the topic {@link Catalogue#links} as a local cluster's Links, their options and their credentials are. It goes on until closed.
 * Started again with nothing changed, it publishes nothing.
 */
public final class LinkWatcher implements Watching {
    private static final int MAILBOX = 10_000;

    private final Parts parts;
    private final Status status;
    private final Problems problems = new Problems();
    private final RequestCounts requests;
    private final LinkCounts counts;
    private final Supervisor supervisor;
    private final Optional<SameTopics> same;
    private volatile boolean ready;

    /** Reads what the topic of Links holds. */
    @FunctionalInterface
    interface TopicReader {
        HeldRecords read() throws InterruptedException;
    }

    /**
     * What it is made of.
     *
     * @param links where the Links are
     * @param topic reads what the topic holds before anything is published
     * @param kafka opens what it publishes through: each run has its own
     * @param clock the observer's clock
     * @param ids   gives runs ids that never come again
     */
    record Parts(LocalSettings settings, LinkSource links, TopicReader topic, Supplier<EventPublisher> kafka,
            InstantSource clock, Supplier<String> ids) {}

    private LinkWatcher(Parts parts, Optional<SameTopics> same) {
        this.parts = parts;
        this.same = same;
        this.requests = new RequestCounts(RequestCounts.LINKS, parts.settings().cluster().value());
        this.counts = new LinkCounts(parts.settings().cluster());
        this.status = new Status("Namespace %s of local cluster %s, for its Links,".formatted(
                parts.settings().namespace(), parts.settings().cluster()));
        this.supervisor = Supervisor.start(status, parts.settings().retry(), parts.links().place().toString(),
                this::run);
    }

    /**
     * Starts watching; returns at once. The topic must exist.
     *
     * @param settings which cluster and namespace
     * @param links    where the Links are
     * @param kafka    how to reach Kafka
     * @param clock    the observer's clock
     * @param ids      gives runs ids that never come again
     */
    public static LinkWatcher start(LocalSettings settings, LinkSource links, KafkaSettings kafka, InstantSource clock,
            Supplier<String> ids) {
        var clientId = "mirrorlog-links-" + settings.cluster();
        return new LinkWatcher(
                new Parts(settings, links, () -> LinkTopic.read(kafka, settings.cluster()),
                        () -> EventPublisher.open(kafka, clientId), clock, ids),
                Optional.of(SameTopics.watch(kafka, Catalogue.links(settings.cluster()))));
    }

    static LinkWatcher start(Parts parts) {
        return new LinkWatcher(parts, Optional.empty());
    }

    private void run() throws InterruptedException {
        var held = parts.topic().read();
        var mailbox = new Mailbox(MAILBOX);
        try (var publisher = parts.kafka().get()) {
            var origin = new LocalOrigin(parts.settings().cluster(), parts.settings().namespace(), parts.ids().get());
            var records = new LinkRecords(publisher, origin, held, parts.clock(), mailbox, counts);
            new LinkRun(parts.settings(), parts.links(), status, mailbox, requests).run(new Publishing(records));
        }
    }

    private final class Publishing implements LinkRun.Use {
        private final LinkRecords records;

        Publishing(LinkRecords records) {
            this.records = records;
        }

        @Override
        public void changed(LocalView view) {
            records.publish(view);
            var ofLinks = view.links().stream()
                    .flatMap(link -> Stream.of(link.spec().problem(), link.options().problem()));
            problems.are(Stream.concat(ofLinks, Stream.of(view.members().problem()))
                    .filter(problem -> !problem.isEmpty()).toList());
            records.whenAcknowledged(() -> ready = true);
        }

        @Override
        public void tick() {}
    }

    /** Whether the topic has been brought to what was there. */
    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public boolean connected() {
        return ready && status.isGood();
    }

    @Override
    public boolean live() {
        return supervisor.live() && trouble().isEmpty();
    }

    @Override
    public String health() {
        return Stream.of(trouble().stream(), Stream.of(status.inWords()), problems.current().stream())
                .flatMap(sentences -> sentences).collect(Collectors.joining("; "));
    }

    /** What is not to be mended by going on. */
    private Optional<String> trouble() {
        return same.flatMap(SameTopics::trouble);
    }

    @Override
    public List<Family> families() {
        return Stream.of(counts.families(), requests.families(),
                List.of(Family.gauge("mirrorlog_links_watched",
                        "1: the Links are being watched, or their files read; 0: they are not.",
                        status.isGood() ? 1 : 0)))
                .flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        supervisor.close();
        same.ifPresent(SameTopics::close);
    }
}

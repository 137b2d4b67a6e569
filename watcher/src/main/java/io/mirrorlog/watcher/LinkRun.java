package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.metric.RequestCounts;
import io.mirrorlog.watcher.kube.Clients;
import io.mirrorlog.watcher.kube.LinkWatch;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.LocalView;
import java.time.Duration;

/** Follows the Links of a local cluster until something fails. One thread does everything. */
final class LinkRun {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration WATCHES_OPEN_WITHIN = Duration.ofSeconds(90);

    private final LocalSettings settings;
    private final LinkSource source;
    private final Status status;
    private final Mailbox mailbox;
    private final RequestCounts requests;
    private final FirstFailure firstFailure;
    private final Texts texts = new Texts();

    LinkRun(LocalSettings settings, LinkSource source, Status status, Mailbox mailbox, RequestCounts requests) {
        this.settings = settings;
        this.source = source;
        this.status = status;
        this.mailbox = mailbox;
        this.requests = requests;
        this.firstFailure = new FirstFailure(status, source.place().toString());
    }

    /** What is done with what is seen. */
    interface Use {
        /** This is all that the local cluster says: after any change to a Link, to options or to a Secret. */
        void changed(LocalView view);

        /** Some time has passed. */
        void tick();
    }

    void run(Use use) throws InterruptedException {
        switch (source.place()) {
            case LinkSource.Place.Api(var kube) -> run(kube, use);
            case LinkSource.Place.Files(var path) -> new LinkFileRun(path, settings, source, status).run(use);
        }
    }

    private void run(Config kube, Use use) throws InterruptedException {
        try (var client = Clients.open(kube, requests);
                var watch = new LinkWatch(client, settings.namespace(), mailbox,
                        objects -> use.changed(source.view(objects.view(texts))), firstFailure::failed)) {
            var tick = new Timer(TICK);
            while (true) {
                mailbox.work(tick.left());
                status.turned();
                if (tick.rings()) {
                    check(watch);
                    use.tick();
                }
            }
        }
    }

    private void check(LinkWatch watch) {
        if (watch.isWatching()) {
            firstFailure.clear();
            status.good("is watched");
        } else if (watch.isStuck(WATCHES_OPEN_WITHIN)) {
            throw new RunEnded("a watch of its API server %s stays closed".formatted(source.place()));
        }
    }

}

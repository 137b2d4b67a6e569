package io.mirrorlog.watcher;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.watcher.kube.Clients;
import io.mirrorlog.watcher.kube.ClusterWatch;
import io.mirrorlog.watcher.kube.Failures;
import io.mirrorlog.watcher.kube.Mailbox;
import io.mirrorlog.watcher.publish.Origin;
import io.mirrorlog.watcher.publish.Outbox;
import io.mirrorlog.watcher.publish.Recorded;
import io.mirrorlog.watcher.publish.Session;
import java.time.Duration;

/** One session of a {@link Watcher}, from its first request to whatever ends it. One thread does everything and owns all state. */
final class WatchRun {
    /** More than a large cluster has Services: a list of all of them may wait while Kafka is slow. */
    private static final int MAILBOX = 100_000;

    /** How often it is looked whether a watch was closed, and a server that does not answer is asked: a change must not wait longer. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final WatcherParts parts;
    private final Status status;
    private final Standby standby;
    private final Measures measures;
    private final Runnable whole;
    private final Mailbox mailbox = new Mailbox(MAILBOX);

    /**
     * A run that has not begun.
     *
     * @param standby knows whether its session counts
     * @param whole   called when both kinds have been listed and published
     */
    WatchRun(WatcherParts parts, Status status, Standby standby, Measures measures, Runnable whole) {
        this.parts = parts;
        this.status = status;
        this.standby = standby;
        this.measures = measures;
        this.whole = whole;
    }

    /** Runs until something fails, or another watcher's session counts in its place. */
    void run() throws InterruptedException {
        try (var client = Clients.open(parts.kube(), measures.requests())) {
            var clusterUid = awaitClusterUid(client);
            try (var publisher = parts.kafka().get()) {
                run(client, publisher, clusterUid);
            }
        }
    }

    /** One that does not answer is asked again twice a second, whatever the pauses after failures are: it may be back at any time. */
    private String awaitClusterUid(KubernetesClient client) throws InterruptedException {
        while (true) {
            try {
                return Clients.clusterUid(client);
            } catch (KubernetesClientException e) {
                if (e.getCode() > 0) {
                    throw e;
                }
                status.bad("is not watched: its API server %s %s".formatted(parts.apiServer(), Failures.inWords(e)));
                status.turned();
                Thread.sleep(LOOK);
            }
        }
    }

    private void run(KubernetesClient client, EventPublisher publisher, String clusterUid) throws InterruptedException {
        var settings = parts.settings();
        var origin = new Origin(settings.cluster(), parts.ids().get(), clusterUid);
        standby.begin(origin.session());
        var pulse = new Pulse(kinds -> Clients.standing(client, kinds), clusterUid, mailbox, status, parts.apiServer(),
                parts.deaf());
        var session = new Session(
                new Outbox(publisher, origin, parts.clock(), mailbox, measures.facts(), mailbox::since),
                new Recorded(settings.selection(), settings.endpointAddresses()), parts.ids(), pulse::sameCluster,
                whole);
        try (var watch = new ClusterWatch(client, settings.selection(), mailbox, session, pulse::failed)) {
            measures.of(mailbox);
            watch.reopen();
            var heartbeat = new Timer(settings.heartbeat());
            var look = new Timer(sooner(settings.heartbeat(), LOOK));
            var checkpoint = new Timer(settings.checkpoint());
            while (!standby.isFenced()) {
                mailbox.work(sooner(heartbeat.left(), look.left()));
                status.turned();
                if (heartbeat.rings()) {
                    pulse.take(session, watch);
                }
                if (look.rings()) {
                    measures.holds(session.selected(), session.endpoints());
                    pulse.look(session, watch);
                }
                if (checkpoint.rings()) {
                    watch.reopen();
                }
            }
        }
    }

    private static Duration sooner(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

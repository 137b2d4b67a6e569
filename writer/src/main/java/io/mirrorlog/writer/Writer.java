package io.mirrorlog.writer;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.kafka.ConsumerLag;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.Follower;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.SameTopics;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.gateway.Network;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The process that makes a local cluster contain what is wanted: reads the topics, watches the cluster, writes the difference. */
public final class Writer implements AutoCloseable {
    private final EventPublisher publisher;
    private final Mirroring mirroring;
    private final Membership membership;
    private final List<Follower<?>> followers;
    private final SameTopics same;
    private final CompletableFuture<Void> opened;

    private Writer(EventPublisher publisher, Mirroring mirroring, Membership membership,
            List<Follower<?>> followers, SameTopics same) {
        this.publisher = publisher;
        this.membership = membership;
        this.mirroring = mirroring;
        this.followers = followers;
        this.same = same;
        var read = followers.stream().map(Follower::caughtUp).toArray(CompletableFuture[]::new);
        this.opened = CompletableFuture
                .allOf(mirroring.start(), membership.joined(), CompletableFuture.allOf(read))
                .thenRunAsync(mirroring::open, open -> Thread.ofVirtual().name("opening").start(open));
    }

    /**
     * Starts reading and watching; writing starts by itself when all of it has been read. The topics must exist.
     *
     * @param cluster how to reach the local cluster's API server
     * @param clock   for the times in records, and for retries
     */
    public static Writer start(WriterSettings settings, Config cluster, KafkaSettings kafka, InstantSource clock) {
        var local = settings.local();
        var publisher = EventPublisher.open(kafka, "mirrorlog-writer-" + local);
        var membership = new Membership(kafka, local, settings.group(), settings.replica().name());
        var mirroring = new Mirroring(settings, cluster, publisher.partitions(Catalogue.outcomes(local)),
                membership::owns, new Recorder(publisher), Network.real(), clock);
        membership.start(mirroring);
        return new Writer(publisher, mirroring, membership, List.of(
                Follower.start(kafka, Catalogue.links(local), Codec.LINKS, mirroring::link),
                Follower.start(kafka, Catalogue.outcomes(local), Codec.OUTCOMES, mirroring::outcome),
                Follower.start(kafka, Catalogue.desired(local), Codec.DESIRED, mirroring::desired)),
                SameTopics.watch(kafka, Catalogue.links(local), Catalogue.outcomes(local),
                        Catalogue.desired(local), Catalogue.changes(local)));
    }

    /** Whether everything has been read and the partitions were shared out, so that it writes what is its own. */
    public boolean ready() {
        return opened.isDone() && !opened.isCompletedExceptionally();
    }

    /** Whether it can also watch the cluster, and record, now. */
    public boolean connected() {
        return ready() && mirroring.connected();
    }

    /** Whether it goes on reading; if not, only starting it again helps. */
    public boolean live() {
        return trouble().isEmpty();
    }

    /** What it counts and measures. */
    public List<Family> families() {
        return Stream.concat(mirroring.families().stream(),
                Stream.of(ConsumerLag.family("writer", followers.stream().map(Follower::metrics).toList()))).toList();
    }

    /** Whether nothing needs doing right now. What waits for something to happen, or is due later, does not. */
    public boolean idle() {
        return ready() && mirroring.idle();
    }

    /** How it goes, in a sentence. */
    public String health() {
        return trouble().map(why -> "stopped: " + why).orElseGet(mirroring::health);
    }

    private Optional<String> trouble() {
        return Stream
                .concat(Stream.of(same.trouble()),
                        Stream.concat(followers.stream().map(Follower::trouble), Stream.of(membership.trouble())))
                .flatMap(Optional::stream).findFirst();
    }

    /** Lets writes that have begun end and be recorded, within bounds, and only then leaves its partitions to others. */
    @Override
    public void close() {
        opened.cancel(false);
        same.close();
        mirroring.close();
        membership.close();
        followers.forEach(Follower::close);
        publisher.close();
    }
}

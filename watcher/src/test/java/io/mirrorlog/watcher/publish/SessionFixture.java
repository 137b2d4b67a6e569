package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.watcher.FakeKafka;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/** A session over Kafka in memory, whose thread is the test's. */
final class SessionFixture {
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    static final String UID = "cluster-uid";

    final FakeKafka<Fact> kafka;
    final Session session;
    final FactCounts counts = new FactCounts(new ClusterName("east"), () -> NOW);
    final AtomicInteger whole = new AtomicInteger();
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final AtomicInteger ids = new AtomicInteger();

    private SessionFixture(String name, int partitions, Recorded recorded) {
        var origin = new Origin(new ClusterName("east"), name, UID);
        this.kafka = new FakeKafka<>(origin.topic(), partitions, Codec.FACTS);
        var outbox = new Outbox(kafka.open(), origin, () -> NOW, mailbox::add, counts,
                () -> System.nanoTime() - 1_500_000_000);
        this.session = new Session(outbox, recorded, () -> "listing-" + ids.incrementAndGet(), Runnable::run,
                whole::incrementAndGet);
    }

    /** One partition, so that everything is in one order. */
    static SessionFixture simple() {
        return of("session-1", 1);
    }

    static SessionFixture of(String name, int partitions) {
        return new SessionFixture(name, partitions, new Recorded(Selection.defaults(), false));
    }

    static SessionFixture withAddresses() {
        return new SessionFixture("session-1", 1, new Recorded(Selection.defaults(), true));
    }

    /** Both kinds are listed as they are known now, and what was sent for it is forgotten. */
    SessionFixture live() {
        session.servicesListed("100");
        session.slicesListed("100");
        work();
        kafka.forget();
        return this;
    }

    /** Does what waits in the mailbox. */
    void work() {
        while (!mailbox.isEmpty()) {
            mailbox.poll().run();
        }
    }
}

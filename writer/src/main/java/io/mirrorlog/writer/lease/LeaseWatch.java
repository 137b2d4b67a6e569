package io.mirrorlog.writer.lease;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one Lease for each link, all on one thread: says which links this replica is elected for, and which ones someone else writes for.
 * A link that nobody has asked for, and that is no Link's, has none.
 */
public final class LeaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);
    private static final String LINKERDS = "service-mirror-write-";
    private static final String LINKERDS_LOCAL = "local-service-mirror-write";
    private static final Duration RELEASE_WITHIN = Duration.ofSeconds(2);

    private final Leases leases;
    private final String identity;
    private final String namespace;
    private final Predicate<LinkName> scope;
    private final Runnable freed;
    private final InstantSource clock;
    private final Map<LinkName, Candidacy> candidacies = new ConcurrentSkipListMap<>();
    private final Semaphore due = new Semaphore(1);
    private final Thread thread;

    /**
     * A watch that is not started: what it is told before is taken in all the same.
     *
     * @param identity  what the replica is called as a holder: its pod's name
     * @param namespace where the Leases of links are that no Link was seen of
     * @param scope     the links it writes for
     * @param freed     told when this replica was elected for a link, or may write for one that it could not write for
     */
    public LeaseWatch(Leases leases, String identity, String namespace, Predicate<LinkName> scope, Runnable freed,
            InstantSource clock) {
        this.leases = leases;
        this.identity = identity;
        this.namespace = namespace;
        this.scope = scope;
        this.freed = freed;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("leases").unstarted(this::run);
    }

    /** A Link came, changed or went. */
    public void accept(Received<LinkRecord> received) {
        if (!(received.reading() instanceof Reading.Read<LinkRecord>(var event))) {
            return;
        }
        if (event.data().orElse(null) instanceof LinkRecord.Spec spec && scope.test(spec.link())) {
            candidate(spec.link(), spec.namespace(), true);
        } else if (event.data().isEmpty()) {
            LinkRecord.goneBy(event.key()).map(candidacies::get).ifPresent(candidacy -> {
                candidacy.want(false);
                due.release();
            });
        }
    }

    /** Whether this replica resolves the gateway of a link and writes its status. */
    public boolean isElected(LinkName link) {
        return of(link).isElected();
    }

    /** Whether anything may be written for a link. Of one that was not asked for before that is known soon, and then told. */
    public boolean mayWrite(LinkName link) {
        return of(link).mayWrite();
    }

    private Standing of(LinkName link) {
        var candidacy = candidacies.get(link);
        return (candidacy == null ? candidate(link, namespace, link.equals(LinkName.LOCAL)) : candidacy).standing();
    }

    private Candidacy candidate(LinkName link, String where, boolean wanted) {
        var name = new ObjectId(where, link.equals(LinkName.LOCAL) ? LINKERDS_LOCAL : LINKERDS + link);
        return Objects.requireNonNull(candidacies.compute(link, (_, before) -> {
            var candidacy = before != null && before.name().equals(name)
                    ? before
                    : new Candidacy(name, identity, leases, wanted);
            candidacy.want(wanted);
            if (candidacy != before || candidacy.standing() instanceof Standing.Free) {
                due.release();
            }
            return candidacy;
        }));
    }

    /** Starts once the links have been read. */
    public void start() {
        thread.start();
    }

    /** Whether it has looked at every Lease that was asked for. */
    public boolean isSettled() {
        return candidacies.values().stream().noneMatch(one -> one.standing() instanceof Standing.Unknown);
    }

    /** What does not work, or keeps us from writing, in words. */
    public List<String> troubles() {
        return candidacies.entrySet().stream().flatMap(entry -> trouble(entry.getKey(), entry.getValue())).toList();
    }

    private static Stream<String> trouble(LinkName link, Candidacy candidacy) {
        var about = link.equals(LinkName.LOCAL) ? "federated Services: " : "link " + link + ": ";
        if (candidacy.standing() instanceof Standing.Foreign(var holder)) {
            return Stream.of(
                    about + """
                        Lease %s is held by %s, which is not one of ours: nothing is written until it ends; scale that Deployment down"""
                            .formatted(candidacy.name(), holder));
        }
        return candidacy.trouble().isEmpty() ? Stream.empty() : Stream.of(about + candidacy.trouble());
    }

    /** How often Leases were written since the start. */
    public int renewals() {
        return candidacies.values().stream().mapToInt(Candidacy::written).sum();
    }

    /** For how many links someone else writes. */
    public int stopped() {
        return (int) candidacies.values().stream().filter(one -> one.standing() instanceof Standing.Foreign).count();
    }

    private void run() {
        try {
            while (true) {
                var _ = due.tryAcquire(Candidacy.RETRY.toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                round();
            }
        } catch (InterruptedException e) {
            LOG.debug("Keeping Leases ended", e);
        }
    }

    /** All at once: one that the API server is slow with must not cost another its renewal. */
    private void round() throws InterruptedException {
        var more = new AtomicBoolean();
        var steps = candidacies.entrySet().stream().map(entry -> Thread.ofVirtual().start(() -> {
            if (step(entry.getKey(), entry.getValue())) {
                more.set(true);
            }
        })).toList();
        for (var step : steps) {
            step.join();
        }
        if (more.get()) {
            freed.run();
        }
    }

    private boolean step(LinkName link, Candidacy candidacy) {
        var before = candidacy.standing();
        try {
            candidacy.step(clock.instant());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue(LogKeys.LINK, link).setCause(e).log("Keeping a Lease failed; it is tried again");
        }
        var now = candidacy.standing();
        if (!now.equals(before)) {
            LOG.atInfo().addKeyValue(LogKeys.LINK, link).addKeyValue("lease", candidacy.name())
                    .addKeyValue("standing", now).addKeyValue(LogKeys.WHY, candidacy.trouble())
                    .log("A Lease stands otherwise");
        }
        return (now.mayWrite() && !before.mayWrite()) || (now.isElected() && !before.isElected());
    }

    /** Releases every Lease that it holds, so that another need not wait for its end. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                var _ = thread.join(RELEASE_WITHIN);
            }
            var releases = candidacies.values().stream()
                    .map(one -> Thread.ofVirtual().start(() -> one.release(clock.instant()))).toList();
            var until = System.nanoTime() + RELEASE_WITHIN.toNanos();
            for (var release : releases) {
                var left = Duration.ofNanos(until - System.nanoTime());
                var _ = left.isPositive() && release.join(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

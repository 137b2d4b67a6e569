package io.mirrorlog.writer;

import io.fabric8.kubernetes.client.Config;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.writer.apply.Reconciliation;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.apply.Replica;
import io.mirrorlog.writer.gateway.GatewayWatch;
import io.mirrorlog.writer.gateway.Gateways;
import io.mirrorlog.writer.gateway.Network;
import io.mirrorlog.writer.kube.KubeCluster;
import io.mirrorlog.writer.lease.LeaseWatch;
import io.mirrorlog.writer.notice.NoticeBoard;
import io.mirrorlog.writer.status.StatusWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a writer put together, without the topics that feed it. */
final class Mirroring implements Replica, Membership.Shareholder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirroring.class);
    /** How soon a change in DNS, and drift of probe Endpoints, is noticed (behaviour §13, E5). */
    private static final Duration RESOLVE_EVERY = Duration.ofSeconds(30);

    /** A write that has begun ends within that, or is not waited for: it is guarded, and what is said of it is said again. */
    private static final Duration LET_GO_WITHIN = Duration.ofSeconds(5);

    private final ClusterName local;
    private final int partitions;
    private final IntPredicate owned;
    private final KubeCluster cluster;
    private final Reconciliation reconciliation;
    private final GatewayWatch gateways;
    private final StatusWatch status;
    private final LeaseWatch leases;
    private final NoticeBoard board;

    /**
     * A mirroring that does nothing yet.
     *
     * @param owned which partitions are this replica's, whenever asked
     */
    Mirroring(WriterSettings settings, Config api, int partitions, IntPredicate owned, Recorder recorder,
            Network network, InstantSource clock) {
        this.local = settings.local();
        this.partitions = partitions;
        this.owned = owned;
        this.cluster = new KubeCluster(settings.local(), api, clock, this::object, this::namespace);
        this.board = new NoticeBoard(cluster.events(settings.replica().name()), NoticeBoard.Patience.usual(), clock);
        this.leases = new LeaseWatch(cluster.leases(), settings.replica().name(), settings.replica().namespace(),
                settings::isFor, this::freed, clock);
        this.reconciliation = new Reconciliation(settings.loop(partitions), settings.concurrency(), cluster, recorder,
                clock, this, board::say);
        this.gateways = new GatewayWatch(
                new Gateways.Place(settings.local(), partitions, settings::isFor, leases::isElected),
                new GatewayWatch.Parts(cluster.probeServices(), settings.probeServices(), network, recorder, clock,
                        () -> ThreadLocalRandom.current().nextDouble(), RESOLVE_EVERY),
                board::say);
        this.status = new StatusWatch(cluster.links(), reconciliation::everything, settings::isFor,
                leases::isElected, settings.statusEvery(), clock);
    }

    /** Starts watching the cluster; completes when it has been listed. */
    CompletableFuture<Void> start() {
        return cluster.start();
    }

    void desired(Received<Desired> received) {
        reconciliation.desired(received);
        status.touch();
    }

    void outcome(Received<Outcome> received) {
        reconciliation.outcome(received);
        status.touch();
    }

    void link(Received<LinkRecord> received) {
        board.accept(received);
        reconciliation.link(received);
        leases.accept(received);
        gateways.accept(received);
        status.accept(received);
    }

    @Override
    public boolean owns(int partition) {
        return owned.test(partition);
    }

    @Override
    public boolean mayWrite(LinkName link) {
        return leases.mayWrite(link);
    }

    /** More may be written, or looked after, than before. */
    private void freed() {
        reconciliation.gained();
        gateways.touch();
        status.touch();
    }

    @Override
    public void gained() {
        reconciliation.gained();
    }

    @Override
    public void lost() {
        if (!reconciliation.awaitOthersLeft(LET_GO_WITHIN)) {
            LOG.atWarn().addKeyValue(LogKeys.CLUSTER, local).log(
                    "A write goes on though its partition went to another replica; it is not waited for");
        }
    }

    private int share() {
        return (int) IntStream.range(0, partitions).filter(owned).count();
    }

    private void object(ObjectId name) {
        reconciliation.object(name);
    }

    private void namespace(String name) {
        reconciliation.namespace(name);
    }

    /** Everything has been read: writing may begin. */
    void open() {
        board.start();
        leases.start();
        gateways.start();
        reconciliation.open();
        status.start();
    }

    boolean idle() {
        return reconciliation.idle() && leases.isSettled();
    }

    String health() {
        var statuses = status.isKept() ? "" : ", the status of Links to write";
        var writing = reconciliation.health("%s, %d of %d partitions".formatted(statuses, share(), partitions));
        return Stream.of(Stream.of(writing), cluster.trouble().stream(), status.troubles().stream(),
                leases.troubles().stream(), gateways.troubles().stream())
                .flatMap(part -> part).collect(Collectors.joining("; "));
    }

    /** Whether the cluster is watched and Kafka takes what is done there. */
    boolean connected() {
        return cluster.trouble().isEmpty() && reconciliation.recording();
    }

    List<Family> families() {
        var families = new ArrayList<>(reconciliation.families());
        families.addAll(gateways.families());
        families.addAll(cluster.families());
        families.add(board.dropped());
        families.add(Family.gauge("mirrorlog_writer_partitions_owned", "Partitions that this replica writes for.",
                share()));
        families.add(Family.counter("mirrorlog_writer_lease_renewals_total", "Writes of Leases since the start.",
                leases.renewals()));
        families.add(Family.gauge("mirrorlog_writer_links_stopped", "Links that someone else writes for.",
                leases.stopped()));
        return families;
    }

    @Override
    public void close() {
        status.close();
        gateways.close();
        reconciliation.close();
        leases.close();
        board.close();
        cluster.close();
    }
}

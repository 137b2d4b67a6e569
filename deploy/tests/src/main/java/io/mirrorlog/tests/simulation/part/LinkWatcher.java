package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.log.LogProducer;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.tests.simulation.log.Tap;
import io.mirrorlog.tests.simulation.world.LinkObject;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.publish.HeldRecords;
import io.mirrorlog.watcher.publish.LinkCounts;
import io.mirrorlog.watcher.publish.LinkRecords;
import io.mirrorlog.watcher.publish.LocalOrigin;
import io.mirrorlog.watcher.translate.Credentials;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.LinkView;
import io.mirrorlog.watcher.translate.LocalMembers;
import io.mirrorlog.watcher.translate.LocalView;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The watcher of the local cluster's Links: brings their topic to what is there, and begins by reading it. */
public final class LinkWatcher {
    private final Surroundings around;
    private final ClusterName local;
    private final SortedMap<LinkName, LinkObject> links;
    private LinkRecords records;
    private List<LinkObject> said = List.of();
    private int runs;

    /** A watcher of these Links, which may change. */
    public LinkWatcher(Surroundings around, ClusterName local, SortedMap<LinkName, LinkObject> links) {
        this.around = around;
        this.local = local;
        this.links = links;
        this.records = begin();
    }

    private LinkRecords begin() {
        runs++;
        var topic = Catalogue.links(local);
        var held = new HeldRecords();
        for (var partition = 0; partition < around.log().partitions(); partition++) {
            var at = partition;
            for (var next = around.log().next(topic, at, 0); next.isPresent(); next = around.log().next(topic, at,
                    next.get().position().offset() + 1)) {
                held.take(next.get().as(Codec.LINKS));
            }
        }
        return new LinkRecords(LogProducer.publisher(around.log(), new KillingTap()),
                new LocalOrigin(local, "linkerd-multicluster", "run-" + runs), held, around.clock(), Runnable::run,
                new LinkCounts(local));
    }

    /** Says what changed; whether anything did. */
    public boolean step() {
        var now = List.copyOf(links.values());
        if (now.equals(said)) {
            return false;
        }
        try {
            records.publish(new LocalView(now.stream()
                    .map(link -> new LinkView(link.spec(), new LinkOptions(link.options(), ""),
                            new Credentials("kubeconfig", "")))
                    .toList(), LocalMembers.of(Optional.empty(), new Texts())));
            said = now;
        } catch (Killed killed) {
            around.trace().say(() -> "link watcher: " + killed.getMessage());
            records = begin();
        }
        return true;
    }

    private final class KillingTap implements Tap {
        @Override
        public List<Outgoing> pass(Outgoing record) {
            if (around.faults().happens(Fault.LINK_WATCHER_KILLED, 3)) {
                throw new Killed("before a record");
            }
            return List.of(record);
        }
    }
}

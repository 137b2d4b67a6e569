package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.log.LogProducer;
import io.mirrorlog.tests.simulation.log.Tap;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A person who sees what is held, and lets it go. */
public final class Operator {
    private static final String WHO = "someone";
    private static final String WHY = "it is meant";

    private final Surroundings around;
    private final World world;
    private final EventPublisher publisher;
    private int decisions;

    /** One who has decided nothing yet. */
    public Operator(Surroundings around, World world) {
        this.around = around;
        this.world = world;
        this.publisher = LogProducer.publisher(around.log(), Tap.open());
    }

    /** Lets everything go that is held now; whether there was anything. */
    public boolean letGo() {
        var before = decisions;
        held().forEach((link, until) -> record(new LinkRecord.Release(link, until.toString(), WHY, WHO)));
        return decisions > before;
    }

    /**
     * Accepts clusters that were set up anew; whether there were any.
     *
     * @param isSeen whether what is in a cluster now is what it is known to have
     */
    public boolean accept(Predicate<ClusterName> isSeen) {
        var before = decisions;
        rebuilt(isSeen).forEach((link, uid) -> record(new LinkRecord.AcceptUid(link, uid, WHY, WHO)));
        return decisions > before;
    }

    private void record(LinkRecord decision) {
        decisions++;
        var attributes = Attributes.of("decision-" + decisions, "/clusters/" + World.LOCAL + "/cli", decision.key(),
                around.clock().instant(), Map.of(Extension.LINK, decision.link().value()));
        var _ = publisher.broadcast(Catalogue.links(World.LOCAL), Codec.LINKS,
                Event.of(decision.key(), attributes, decision));
    }

    /** Of each link that something is held of, when the newest of it was decided. */
    private SortedMap<LinkName, Instant> held() {
        var decided = around.log().newest(Catalogue.desired(World.LOCAL));
        var held = new TreeMap<LinkName, Instant>();
        around.log().newest(Catalogue.outcomes(World.LOCAL)).forEach((name, entry) -> {
            if (read(entry.as(Codec.OUTCOMES).reading()).orElse(null) instanceof Outcome.Held hold) {
                held.merge(hold.of(), Optional.ofNullable(decided.get(name)).orElse(entry).appended(), Operator::later);
            }
        });
        decided.values().forEach(entry -> {
            if (read(entry.as(Codec.DESIRED).reading()).orElse(null) instanceof Desired.Wanted wanted) {
                wanted.members().stream().map(Desired.Member::link)
                        .filter(link -> world.deletedLinks().containsKey(link))
                        .forEach(link -> held.merge(link, entry.appended(), Operator::later));
            }
        });
        return held;
    }

    /** The links that lead to another cluster than before, if everything is there again that should be. */
    private SortedMap<LinkName, String> rebuilt(Predicate<ClusterName> isSeen) {
        var rebuilt = new TreeMap<LinkName, String>();
        around.log().newest(Catalogue.desired(World.LOCAL)).values().forEach(entry -> {
            if (read(entry.as(Codec.DESIRED).reading()).orElse(null) instanceof Desired.Refused refused
                    && refused.reason() == Reason.CLUSTER_REBUILT) {
                Optional.ofNullable(world.links().get(refused.link()))
                        .map(link -> world.cluster(new ClusterName(link.spec().targetClusterName())))
                        .filter(cluster -> !cluster.isEmptied() && isSeen.test(cluster.name()))
                        .ifPresent(cluster -> rebuilt.put(refused.link(), cluster.uid()));
            }
        });
        return rebuilt;
    }

    private static <T> Optional<T> read(Reading<T> reading) {
        return reading instanceof Reading.Read<T>(var event) ? event.data() : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log says against a mirror that it has never heard of, since it lost what came after, is no ground to remove it. */
class YoungerMirrorsTest {
    private static final ObjectId ORDERS = Mirrors.ORDERS;
    private static final ObjectId FEDERATED = new ObjectId("shop", "orders-federated");
    private static final LinkName EAST = new LinkName("east");
    private final ScriptWorld world = new ScriptWorld();

    @BeforeEach
    void link() {
        world.removeSurplus();
        world.link(EAST, "east");
    }

    @Test
    void aMirrorThatIsYoungerThanTheMarkerIsNotSurplus() {
        whole(EAST);
        there();

        world.start();

        assertThat(world.cluster.names()).containsExactly(ORDERS);
    }

    @Test
    void aMirrorThatIsYoungerThanItsTombstoneStays() {
        world.desire(world.log.tombstone(ORDERS, EAST, "east"));
        there();

        world.start();

        assertThat(world.cluster.names()).containsExactly(ORDERS);
    }

    @Test
    void itGoesWithTheNextMarker() {
        world.desire(world.log.tombstone(ORDERS, EAST, "east"));
        whole(EAST);
        there();
        world.start();

        world.tick(Duration.ofSeconds(2));
        whole(EAST);

        assertThat(world.cluster.names()).isEmpty();
    }

    @Test
    void aMirrorThatAnOutcomeIsAboutGoesHoweverYoungItIs() {
        world.desire(world.log.desired(ORDERS, new Desired.Wanted(EAST,
                new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"), "u", "7"), Mirrors.orders(),
                List.of()), Map.of()));
        world.start();
        world.cluster.made(ORDERS, world.now().plusSeconds(9));

        world.desire(world.log.tombstone(ORDERS, EAST, "east"));

        assertThat(world.cluster.names()).isEmpty();
    }

    @Test
    void oneThatWasHeldSinceItsLinkIsGoneGoesHoweverYoungItIs() {
        world.desire(world.log.desired(ORDERS, new Desired.Wanted(EAST,
                new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"), "u", "7"), Mirrors.orders(),
                List.of()), Map.of()));
        world.start();
        world.cluster.made(ORDERS, world.now().plusSeconds(9));
        world.link("east/spec", Optional.empty());
        assertThat(world.outcome(ORDERS)).get().isInstanceOf(Outcome.Held.class);

        world.desire(world.log.tombstone(ORDERS, EAST, "east"));

        assertThat(world.cluster.names()).isEmpty();
    }

    @Test
    void itsRemovalIsTriedAgainWhenItFailed() {
        world.desire(world.log.desired(ORDERS, new Desired.Wanted(EAST,
                new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"), "u", "7"), Mirrors.orders(),
                List.of()), Map.of()));
        world.start();
        world.cluster.made(ORDERS, world.now().plusSeconds(9));
        world.cluster.failNext(0, new Failure(Reason.UNAVAILABLE, "failed"));

        world.desire(world.log.tombstone(ORDERS, EAST, "east"));
        world.tick(Duration.ofSeconds(2));

        assertThat(world.cluster.names()).isEmpty();
    }

    @Test
    void aFederatedServiceStaysWhileALinkToAMemberWasNotHeardOf() {
        world.cluster.put(FEDERATED, new MirrorService(Mirrors.map(Labels.MIRRORED_SERVICE, Labels.TRUE),
                Mirrors.map("multicluster.linkerd.io/remote-discovery", "orders@east,orders@north"), false,
                Mirrors.orders().service().ports()), WrittenKeys.none());
        whole(LinkName.LOCAL);
        whole(EAST);
        world.start();
        assertThat(world.cluster.names()).containsExactly(FEDERATED);

        world.link(new LinkName("north"), "north");
        whole(new LinkName("north"));

        assertThat(world.cluster.names()).isEmpty();
    }

    private void there() {
        world.cluster.put(ORDERS, Mirrors.orders().service(), WrittenKeys.none());
        world.cluster.made(ORDERS, world.now());
    }

    private void whole(LinkName link) {
        for (var partition = 0; partition < Log.PARTITIONS; partition++) {
            world.desire(world.log.marker(partition, Desired.Whole.key(link), new Desired.Whole(link, "l1", "l2")));
        }
    }
}

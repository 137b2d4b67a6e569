package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as taken away, and what does not (design §7). */
class HeldKindsTest extends HeldWorld {

    @Test
    void mirrorsThatAreRefusedAllAtOnceAreHeldToo() {
        mirrors(30);

        IntStream.range(0, 30).forEach(number -> world.desire(world.log.desired(name(number),
                new Desired.Refused(EAST, Optional.of(remote(number)), Reason.NO_GATEWAY_ADDRESS, "no gateway",
                        List.of()),
                Map.of())));
        world.tick(LONGER_THAN_A_BURST);

        assertThat(there()).isEqualTo(30);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(30);
    }

    @Test
    void addressesThatAllGoInOneListingAreHeld() {
        mirrors(30);

        empty(Map.of(Extension.OP, Op.READ.letter()));

        assertThat(withAddresses()).isEqualTo(30);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(30);
        release(world.now());
        assertThat(withAddresses()).isZero();
    }

    @Test
    void thoseThatWentShortlyBeforeCountToo() {
        mirrors(30);
        var inAList = Map.of(Extension.OP, Op.READ.letter());

        empty(0, 15, inAList);
        empty(15, 30, inAList);

        assertThat(withAddresses()).isEqualTo(15);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(15);
    }

    @Test
    void soAreThoseThatGoByAChangeOfTheLink() {
        mirrors(30);

        empty(Map.of());

        assertThat(withAddresses()).isEqualTo(30);
    }

    @Test
    void addressesThatGoOneByOneGo() {
        mirrors(30);

        empty(Map.of(Extension.OP, Op.UPDATE.letter()));

        assertThat(withAddresses()).isZero();
    }

    @Test
    void aGatewayThatIsDownHoldsNothingUp() {
        mirrors(30);

        IntStream.range(0, 30).forEach(number -> {
            var mirror = mirror();
            var endpoints = mirror.endpoints().orElseThrow();
            wanted(number, new Mirror(mirror.service(), Optional.of(new MirrorEndpoints(
                    endpoints.labels(), endpoints.annotations(), List.of(), endpoints.ready(), endpoints.ports()))),
                    Map.of());
        });

        assertThat(withAddresses()).isZero();
        assertThat(held(Reason.MASS_REMOVAL)).isZero();
    }

    @Test
    void membershipsThatAreDroppedAllAtOnceAreHeld() {
        var both = "orders@east,orders@other";
        world.link(new LinkName("other"), "other");
        IntStream.range(0, 25).forEach(number -> federated(number, both));

        IntStream.range(0, 25).forEach(number -> federated(number, "orders@other"));
        world.tick(LONGER_THAN_A_BURST);

        assertThat(IntStream.range(0, 25).filter(number -> members(number).equals(both))).hasSize(25);
        release(world.now());
        assertThat(IntStream.range(0, 25).filter(number -> members(number).equals("orders@other"))).hasSize(25);
    }

    @Test
    void membershipsAreLetGoUnderTheLinkThatTheyAreSaidToBeHeldUnder() {
        world.link(new LinkName("other"), "other");
        IntStream.range(0, 25).forEach(number -> federated(number, "orders@east,orders@other"));
        IntStream.range(0, 25).forEach(number -> federated(number, "orders@other"));
        world.tick(LONGER_THAN_A_BURST);
        assertThat(world.health()).contains("held: 25 of link _local (mass-removal)");
        assertThat(world.outcome(name(1)).filter(Outcome.Held.class::isInstance).map(Outcome.Held.class::cast)
                .map(Outcome.Held::message)).hasValueSatisfying(words -> assertThat(words)
                        .contains("most mirrors of link east").contains("'mirrorlog release _local --reason TEXT'"));

        release(LinkName.LOCAL, world.now());

        assertThat(IntStream.range(0, 25).filter(number -> members(number).equals("orders@other"))).hasSize(25);
    }

    @Test
    void surplusIsCountedLikeAnythingElse() {
        world.removeSurplus();
        IntStream.range(0, 25).forEach(number -> {
            world.cluster.put(name(number), mirror().service(), WrittenKeys.none());
            world.cluster.put(name(number), mirror().endpoints().orElseThrow(), WrittenKeys.none());
        });
        world.restart();

        IntStream.range(0, Log.PARTITIONS).forEach(partition -> world.desire(world.log.marker(partition,
                Desired.Whole.key(EAST), new Desired.Whole(EAST, "l1", "l2"))));
        world.tick(LONGER_THAN_A_BURST);

        assertThat(there()).isEqualTo(25);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(25);
        release(world.now());
        assertThat(there()).isZero();
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.Mirrors;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What would take most of a link's mirrors away at once waits for a person (design §7). */
class HoldsTest {
    private static final LinkName EAST = new LinkName("east");
    private static final Duration LONGER_THAN_A_BURST = Duration.ofSeconds(2);

    private final ScriptWorld world = new ScriptWorld();

    HoldsTest() {
        world.link(EAST, "east");
        world.start();
    }

    @Test
    void moreThanHalfAndAtLeastTwentyAreHeldAndSaidToBe() {
        mirrors(40);

        remove(0, 21);

        assertThat(there()).isEqualTo(40);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(21);
        assertThat(world.health()).contains("held: 21 of link east (mass-removal), see 'mirrorlog holds'");
        assertThat(changes(Changed.Held.class)).isEqualTo(21);
        assertThat(changes(Changed.Deleted.class)).isZero();
    }

    @Test
    void theStatusOfTheLinkHasThemWithTheReason() {
        IntStream.range(0, 25).forEach(number -> wanted(number, named(number), Map.of()));

        remove(0, 25);

        assertThat(world.everything()).hasSize(25).allSatisfy(said -> {
            assertThat(said.decided().link()).isEqualTo(EAST);
            assertThat(said.outcome()).isInstanceOf(Outcome.Held.class);
        });
        assertThat(world.everything()).extracting(said -> ((Desired.Wanted) said.decided()).remote().service())
                .contains(new ObjectId("shop", "m07"));
    }

    @Test
    void theOldestChangeThatHasNotComeAboutIsToldByItsAge() {
        mirrors(25);
        IntStream.range(0, 25).forEach(number -> world.desire(tombstone(number)));
        world.tick(Duration.ofMillis(500));
        assertThat(world.oldestUnapplied()).contains(world.now().minusMillis(500));
        assertThat(world.health()).contains("the oldest change not applied yet is of 0 s ago");

        world.tick(LONGER_THAN_A_BURST);

        assertThat(world.oldestUnapplied()).as("what is held waits for a person").isEmpty();
    }

    @Test
    void halfOfThemGo() {
        mirrors(40);

        remove(0, 20);

        assertThat(there()).isEqualTo(20);
    }

    @Test
    void fewerThanTwentyGo() {
        mirrors(30);

        remove(0, 19);

        assertThat(there()).isEqualTo(11);
    }

    @Test
    void aBurstIsCountedWholeBeforeTheFirstGoes() {
        mirrors(40);

        IntStream.range(0, 19).forEach(number -> world.desire(tombstone(number)));
        world.tick(Duration.ofMillis(900));
        assertThat(there()).isEqualTo(40);
        IntStream.range(19, 40).forEach(number -> world.desire(tombstone(number)));
        world.tick(LONGER_THAN_A_BURST);

        assertThat(there()).isEqualTo(40);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(40);
    }

    @Test
    void aLinkWithFewMirrorsLosesOneAtOnce() {
        mirrors(19);

        world.desire(tombstone(0));

        assertThat(there()).isEqualTo(18);
    }

    @Test
    void oneAfterTheOtherWithinTenMinutesIsTheSameAsAtOnce() {
        mirrors(30);
        remove(0, 15);
        world.tick(Duration.ofMinutes(5));

        remove(15, 25);

        assertThat(there()).isEqualTo(15);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(10);
    }

    @Test
    void soItIsForAWriterThatWasStartedMeanwhile() {
        mirrors(30);
        remove(0, 15);
        world.restart();

        remove(15, 25);

        assertThat(there()).isEqualTo(15);
    }

    @Test
    void whatWentMoreThanTenMinutesAgoDoesNotCount() {
        mirrors(30);
        remove(0, 15);
        world.tick(Duration.ofMinutes(11));

        remove(15, 25);

        assertThat(there()).isEqualTo(5);
    }

    @Test
    void whatIsHeldStaysHeldWhenTheRestIsForgotten() {
        mirrors(30);
        remove(0, 15);
        remove(15, 25);

        world.tick(Duration.ofHours(1));
        world.restart();
        world.tick(Duration.ofHours(1));

        assertThat(there()).isEqualTo(15);
        assertThat(changes(Changed.Held.class)).isEqualTo(10);
    }

    @Test
    void aReleaseLetsThemGoAndTheHistorySaysWhoAndWhy() {
        mirrors(40);
        remove(0, 30);

        release(world.now());

        assertThat(there()).isEqualTo(10);
        assertThat(world.log.changes().stream().filter(event -> event.key().equals(name(7).toString()))
                .map(Event::data).flatMap(Optional::stream).skip(2)).satisfiesExactly(
                        released -> assertThat(released).isInstanceOfSatisfying(Changed.Released.class, change -> {
                            assertThat(change.by()).isEqualTo("ops");
                            assertThat(change.reason()).isEqualTo("the shop moved");
                        }), deleted -> assertThat(deleted).isInstanceOf(Changed.Deleted.class));
        assertThat(world.health()).doesNotContain("held");
    }

    @Test
    void afterAReleaseWhatGoesNextIsCountedAnew() {
        mirrors(60);
        remove(0, 40);
        release(world.now());

        remove(40, 45);
        assertThat(there()).isEqualTo(15);
    }

    @Test
    void aReleaseIsForWhatHadBeenDecidedByThen() {
        mirrors(60);
        remove(0, 31);
        var then = world.now();
        world.tick(Duration.ofMinutes(1));
        remove(31, 60);

        release(then);

        assertThat(there()).isEqualTo(29);
        assertThat(held(Reason.MASS_REMOVAL)).isEqualTo(29);
    }

    @Test
    void whatIsWantedAgainIsHeldNoMore() {
        mirrors(40);
        remove(0, 30);

        mirrors(40);

        assertThat(there()).isEqualTo(40);
        assertThat(held(Reason.MASS_REMOVAL)).isZero();
        assertThat(changes(Changed.Deleted.class)).isZero();
    }

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
    void theMirrorsOfADeletedLinkStayHoweverFew() {
        mirrors(3);

        world.link("east/spec", Optional.empty());

        assertThat(there()).isEqualTo(3);
        assertThat(held(Reason.LINK_DELETED)).isEqualTo(3);
        assertThat(world.health()).contains("held: 3 of link east (link-deleted)");
        assertThat(changes(Changed.Held.class)).isEqualTo(3);
    }

    @Test
    void theyAreStillPutRight() {
        mirrors(3);
        world.link("east/spec", Optional.empty());

        world.cluster.removeService(name(1));
        world.touch(name(1));

        assertThat(there()).isEqualTo(3);
        assertThat(changes(Changed.Repaired.class)).isEqualTo(1);
        assertThat(held(Reason.LINK_DELETED)).isEqualTo(3);
    }

    @Test
    void whenTheLinkIsThereAgainTheyAreHeldNoMore() {
        mirrors(3);
        world.link("east/spec", Optional.empty());

        world.link(EAST, "east");
        world.settle();

        assertThat(held(Reason.LINK_DELETED)).isZero();
        assertThat(world.outcome(name(0))).get().isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void whatTheProjectorTakesAwayOfADeletedLinkGoesWithoutBeingCounted() {
        mirrors(30);
        world.link("east/spec", Optional.empty());
        world.tick(Duration.ofSeconds(1));

        remove(0, 30);

        assertThat(there()).isZero();
    }

    @Test
    void deletingTheLinkDoesNotLetGoWhatWasHeldBefore() {
        mirrors(30);
        remove(0, 30);

        world.tick(Duration.ofSeconds(1));
        world.link("east/spec", Optional.empty());

        assertThat(there()).isEqualTo(30);
        release(world.now());
        assertThat(there()).isZero();
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

    private void mirrors(int count) {
        IntStream.range(0, count).forEach(number -> wanted(number, mirror(), Map.of()));
    }

    private void remove(int from, int to) {
        IntStream.range(from, to).forEach(number -> world.desire(tombstone(number)));
        world.tick(LONGER_THAN_A_BURST);
    }

    private Received<Desired> tombstone(int number) {
        return world.log.tombstone(name(number), EAST, "east");
    }

    private void empty(Map<String, String> extensions) {
        IntStream.range(0, 30).forEach(number -> wanted(number, Mirrors.mirror("east", new TreeMap<>(), List.of(80),
                List.of()), extensions));
        world.tick(LONGER_THAN_A_BURST);
    }

    private void wanted(int number, Mirror mirror, Map<String, String> extensions) {
        world.desire(world.log.desired(name(number), new Desired.Wanted(EAST, remote(number), mirror, List.of()),
                extensions));
    }

    private void federated(int number, String members) {
        var mirror = new Mirror(new MirrorService(Mirrors.map(Labels.MIRRORED_SERVICE, Labels.TRUE),
                Mirrors.map("multicluster.linkerd.io/remote-discovery", members), false, List.of(Mirrors.port(80))),
                Optional.empty());
        world.desire(world.log.desired(name(number),
                new Desired.Wanted(LinkName.LOCAL, remote(number), mirror, List.of()), Map.of()));
    }

    private String members(int number) {
        return world.cluster.actual(name(number)).service().orElseThrow().content().annotations()
                .getOrDefault("multicluster.linkerd.io/remote-discovery", "");
    }

    private void release(Instant until) {
        world.link("east/release", Optional.of(new LinkRecord.Release(EAST, until.toString(), "the shop moved",
                "ops")));
        world.tick(LONGER_THAN_A_BURST);
    }

    private long there() {
        return names().filter(number -> world.cluster.actual(name(number)).service().isPresent()).count();
    }

    private long withAddresses() {
        return names().filter(number -> world.cluster.actual(name(number)).endpoints()
                .filter(endpoints -> !endpoints.content().ready().isEmpty()).isPresent()).count();
    }

    private long held(Reason reason) {
        return names().filter(number -> world.outcome(name(number)).orElse(null) instanceof Outcome.Held held
                && held.reason() == reason).count();
    }

    private long changes(Class<? extends Changed> kind) {
        return world.log.changes().stream().filter(event -> kind.isInstance(event.data().orElse(null))).count();
    }

    private static IntStream names() {
        return IntStream.range(0, 60);
    }

    private static ObjectId name(int number) {
        return new ObjectId("shop", "m%02d-east".formatted(number));
    }

    private static RemoteRef remote(int number) {
        return new RemoteRef(new ClusterName("east"), new ObjectId("shop", "m%02d".formatted(number)), "uid", "1");
    }

    private static Mirror named(int number) {
        var service = mirror().service();
        return new Mirror(new MirrorService(service.labels(),
                Mirrors.map("mirror.linkerd.io/remote-svc-fq-name", "m%02d.shop.svc.cluster.local".formatted(number)),
                false, service.ports()), mirror().endpoints());
    }

    private static Mirror mirror() {
        return Mirrors.mirror("east", new TreeMap<>(), List.of(80), List.of("10.0.0.1"));
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What would take most of a link's mirrors away at once waits for a person (design §7). */
class HoldsTest extends HeldWorld {

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
}

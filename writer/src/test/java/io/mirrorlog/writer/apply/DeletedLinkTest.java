package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.outcome.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The mirrors of a deleted Link stay until a person, or its option, says otherwise (behaviour §13, B12). */
class DeletedLinkTest extends HeldWorld {

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
    void whatIsTakenAwayInOnePartitionBeforeAnotherHasHeardGoesToo() {
        mirrors(30);
        var first = world.now();
        world.link("east/spec", Optional.empty(), first.plusMillis(5));
        remove(0, 30);
        assertThat(there()).isEqualTo(30);

        world.link("east/spec", Optional.empty(), first);

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
    void whatTheLocalClusterSaysOfItsOwnMembersIsNoLink() {
        federated(1, "orders@east");

        world.link("_local/spec", Optional.empty());

        assertThat(world.outcome(name(1))).get().isInstanceOf(Outcome.Applied.class);
        assertThat(held(Reason.LINK_DELETED)).isZero();
    }
}

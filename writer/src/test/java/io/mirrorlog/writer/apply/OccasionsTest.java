package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.notice.Occasion;
import io.mirrorlog.writer.plan.NamespaceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people may want to be told is said when it comes to be, by whoever records it, and not again. */
class OccasionsTest {
    private static final LinkName EAST = new LinkName("east");
    private static final ObjectId ORDERS = new ObjectId("shop", "orders-east");
    private static final ObjectId LINK = Desired.linkKey("mc", EAST);

    private final HeldWorld held = new HeldWorld();
    private final ScriptWorld world = held.world;

    @Test
    void aRefusalIsSaidWithTheIdOfItsRecord() {
        world.desire(refused(ORDERS, Reason.NO_PORTS, "no ports"));

        assertThat(world.occasions).hasSize(1);
        assertThat(world.occasions.getFirst().eventId()).isEqualTo(world.log.changes().getLast().attributes().id());
    }

    @Test
    void theSameRefusalIsNotSaidAgainNotEvenAfterARestart() {
        world.desire(refused(ORDERS, Reason.NO_PORTS, "no ports"));
        world.occasions.clear();

        world.desire(refused(ORDERS, Reason.NO_PORTS, "no ports"));
        world.touch(ORDERS);
        world.restart();

        assertThat(world.occasions).isEmpty();
    }

    @Test
    void anotherReasonIsSaid() {
        world.desire(refused(ORDERS, Reason.NO_PORTS, "no ports"));
        world.desire(refused(ORDERS, Reason.EXTERNAL_NAME, "an ExternalName"));

        assertThat(changes()).extracting(change -> ((Changed.Refused) change).reason())
                .containsExactly(Reason.NO_PORTS, Reason.EXTERNAL_NAME);
    }

    @Test
    void whatIsHeldAndLetGoIsSaidOfTheMirrorThatIsThere() {
        held.mirrors(30);
        world.occasions.clear();
        held.remove(0, 30);
        assertThat(changes()).hasSize(30).hasOnlyElementsOfType(Changed.Held.class);
        assertThat(world.occasions).allMatch(
                occasion -> occasion instanceof Occasion.OfChange change && !change.uid().isEmpty());
        world.occasions.clear();

        held.release(world.now());

        assertThat(changes()).filteredOn(Changed.Released.class::isInstance).hasSize(30);
    }

    @Test
    void aMirrorThatWaitsForItsNamespaceIsSaidOnce() {
        world.namespace("shop", NamespaceState.MISSING);
        held.mirrors(1);
        var said = List.copyOf(world.occasions);
        world.touch(HeldWorld.name(0));
        held.mirrors(1);
        world.restart();

        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).isInstanceOfSatisfying(Occasion.Waiting.class, waiting -> {
            assertThat(waiting.name()).isEqualTo(HeldWorld.name(0));
            assertThat(waiting.reason()).isEqualTo(Reason.NAMESPACE_MISSING);
        });
        assertThat(world.occasions).isEqualTo(said);
    }

    @Test
    void aLinkThatWasRefusedAndIsMendedIsSaid() {
        world.desire(refused(LINK, Reason.CREDENTIALS_INVALID, "Secret mc/x is missing"));
        world.restart();
        assertThat(world.occasions).hasSize(1);
        world.occasions.clear();

        world.desire(world.log.tombstone(LINK, EAST, "east"));
        world.restart();

        assertThat(world.occasions).hasSize(1);
        assertThat(world.occasions.getFirst()).isInstanceOfSatisfying(Occasion.Mended.class, mended -> {
            assertThat(mended.link()).isEqualTo(EAST);
            assertThat(mended.was()).isEqualTo(Reason.CREDENTIALS_INVALID);
        });
    }

    @Test
    void aMirrorThatIsNoLongerRefusedIsNoLinkThatIsMended() {
        world.desire(refused(ORDERS, Reason.NO_PORTS, "no ports"));
        world.occasions.clear();
        world.desire(world.log.tombstone(ORDERS, EAST, "east"));

        assertThat(world.occasions).isEmpty();
    }

    private List<Changed> changes() {
        return world.occasions.stream().map(Occasion.OfChange.class::cast).map(Occasion.OfChange::change).toList();
    }

    private Received<Desired> refused(ObjectId name, Reason reason, String message) {
        return world.log.desired(name, new Desired.Refused(EAST, Optional.empty(), reason, message, List.of()),
                Map.of());
    }
}

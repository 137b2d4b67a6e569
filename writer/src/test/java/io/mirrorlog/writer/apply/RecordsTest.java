package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.writer.plan.Mirrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the records look like: what subscribers and the projector's readers rely on. */
class RecordsTest {
    private static final ObjectId ORDERS = Mirrors.ORDERS;
    private static final LinkName EAST = new LinkName("east");
    private final ScriptWorld world = new ScriptWorld();

    @Test
    void aChangeSaysWhoWhatWhereAndWhy() {
        var wish = desire();
        world.start();

        var change = world.log.changes().getFirst();
        assertThat(change.key()).isEqualTo("shop/orders-east");
        assertThat(change.attributes()).satisfies(attributes -> {
            assertThat(attributes.source()).isEqualTo("/clusters/west/writer");
            assertThat(attributes.subject()).isEqualTo("shop/orders-east");
            assertThat(attributes.time()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
            assertThat(attributes.extension(Extension.LINK)).isEqualTo("east");
            assertThat(attributes.extension(Extension.CLUSTER)).isEqualTo("east");
            assertThat(attributes.extension(Extension.OP)).isEqualTo("c");
            assertThat(attributes.causes()).containsExactly(wish.position(),
                    new Cause("mirrorlog.observed.east", wish.position().partition(), 1000 + wish.position().offset()));
        });
    }

    @Test
    void everythingAboutANameIsInTheNamesPartition() {
        desire();
        world.start();

        assertThat(world.log.producer().history()).isNotEmpty().extracting(ProducerRecord::partition)
                .containsOnly(Partitioning.of(ORDERS, Log.PARTITIONS));
        assertThat(world.log.producer().history()).extracting(ProducerRecord::topic)
                .containsExactly(Catalogue.changes(Log.WEST), Catalogue.outcomes(Log.WEST));
    }

    @Test
    void anOutcomeNamesTheDesiredRecordAndTheVersionsItIsAbout() {
        var wish = desire();
        world.start();

        var actual = world.cluster.actual(ORDERS);
        assertThat(world.outcome(ORDERS)).contains(new Outcome.Applied(EAST, wish.position(),
                actual.service().orElseThrow().version().resourceVersion(),
                actual.endpoints().orElseThrow().version().resourceVersion()));
        assertThat(Log.event(world.log.outcomes().getFirst()).attributes().extensions())
                .doesNotContainKey(Extension.OP);
    }

    @Test
    void aTombstoneKeepsItsAttributes() {
        desire();
        world.start();
        var gone = world.log.tombstone(ORDERS, EAST, "east");
        world.desire(gone);

        var tombstone = Log.event(world.log.outcomes().getLast());
        assertThat(tombstone.data()).isEmpty();
        assertThat(tombstone.attributes().extension(Extension.LINK)).isEqualTo("east");
        assertThat(tombstone.attributes().extension(Extension.CLUSTER)).isEqualTo("east");
        assertThat(tombstone.attributes().causes()).contains(gone.position());
    }

    @Test
    void everyRecordHasAnIdOfItsOwn() {
        desire();
        world.start();
        for (var repair = 0; repair < 3; repair++) {
            world.cluster.removeService(ORDERS);
            world.settle();
        }

        assertThat(world.log.changes()).hasSize(4).extracting(event -> event.attributes().id()).doesNotHaveDuplicates();
        assertThat(world.log.outcomes()).extracting(received -> Log.event(received).attributes().id())
                .hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void theSameHistoryHasTheSameIds() {
        desire();
        world.start();
        var again = new ScriptWorld();
        again.desire(again.log.desired(ORDERS, wanted(), extensions()));
        again.start();

        assertThat(again.log.changes()).isEqualTo(world.log.changes());
    }

    private Received<Desired> desire() {
        var received = world.log.desired(ORDERS, wanted(), extensions());
        world.desire(received);
        return received;
    }

    private static Desired wanted() {
        return new Desired.Wanted(EAST,
                new RemoteRef(new ClusterName("east"), new ObjectId("shop", "orders"), "u", "7"),
                Mirrors.orders(), List.of());
    }

    private static Map<String, String> extensions() {
        return Map.of(Extension.LINK, "east", Extension.CLUSTER, "east");
    }
}

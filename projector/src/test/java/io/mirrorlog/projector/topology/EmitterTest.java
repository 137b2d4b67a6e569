package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Decision;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.wire.Codec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of the records that are read back, of which some are another process's, and some were compacted away. */
class EmitterTest {
    private static final String KEY = "shop/web-east";
    private static final Trigger NOW = new Trigger(Optional.empty(), Optional.empty(), Instant.EPOCH);
    private static final Desired ONE = refused("one");
    private static final Desired TWO = refused("two");

    private final MockProcessorContext<String, Outgoing> context = new MockProcessorContext<>();
    private final KeyValueStore<String, Emitted> store = Stores
            .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(StateStores.EMITTED), Serdes.String(),
                    JsonSerde.of(Emitted.class))
            .withCachingDisabled().withLoggingDisabled().build();
    private final ProjectorCounts counts = new ProjectorCounts();
    private Emitter emitter = new Emitter(context(), new ClusterName("west"), new LogId("log"), counts);

    private MockProcessorContext<String, Outgoing> context() {
        store.init(context.getStateStoreContext(), store);
        return context;
    }

    @BeforeEach
    void start() {
        context.resetForwards();
    }

    @Test
    void whatWasEmittedIsNotEmittedAgainBeforeOrAfterItIsReadBack() {
        decide(ONE);
        decide(ONE);
        assertThat(emitter.readBack(KEY, emitted(ONE), Instant.EPOCH)).isFalse();
        decide(ONE);

        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void ofTwoThatAreUnderWayTheNewerStandsSoon() {
        decide(ONE);
        decide(TWO);

        assertThat(emitter.readBack(KEY, emitted(ONE), Instant.EPOCH)).isFalse();
        assertThat(emitter.standing(KEY)).isEqualTo(emitted(TWO));
        assertThat(emitter.readBack(KEY, emitted(TWO), Instant.EPOCH)).isFalse();
        assertThat(context.forwarded()).hasSize(2);
    }

    @Test
    void anotherOnesRecordIsDecidedAgain() {
        assertThat(emitter.readBack(KEY, emitted(TWO), Instant.EPOCH)).isTrue();

        decide(ONE);

        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void soItIsWhenOurOwnBeforeItWasCompactedAway() {
        decide(ONE);

        assertThat(emitter.readBack(KEY, Optional.empty(), Instant.EPOCH)).isTrue();
        decide(ONE);

        assertThat(context.forwarded()).hasSize(2);
    }

    @Test
    void aRecordOfOursThatWasCompactedAwayIsNotWaitedFor() {
        decide(ONE);
        decide(TWO);

        assertThat(emitter.readBack(KEY, emitted(TWO), Instant.EPOCH)).isFalse();

        assertThat(emitter.readBack(KEY, emitted(ONE), Instant.EPOCH)).as("another's").isTrue();
    }

    /** Both times are the broker's. */
    @Test
    void howLongADecisionTookIsFromItsCausesRecordToItsOwn() {
        var fact = new Source(new Cause("mirrorlog.observed.east", 0, 7), "fact");
        emitter.emit(KEY, new Decision.Stands(ONE, List.of(fact)),
                new Trigger(Optional.of(fact), Optional.empty(), Instant.EPOCH));

        emitter.readBack(KEY, emitted(ONE), Instant.EPOCH.plusMillis(20));

        var decided = (Sample.Distribution) counts.families().getLast().samples().getFirst();
        assertThat(decided.sum()).isEqualTo(0.02);
        assertThat(decided.buckets()).filteredOn(bucket -> bucket.exemplar().isPresent()).singleElement()
                .satisfies(bucket -> {
                    assertThat(bucket.bound()).isEqualTo(0.025);
                    assertThat(bucket.exemplar().orElseThrow().eventId()).isEqualTo(EventIds.ofDerived(
                            List.of("fact"), KEY, "io.mirrorlog.desired.refused.v1", ""));
                });
    }

    @Test
    void whatCameOfNoRecordTookNoTime() {
        decide(ONE);

        emitter.readBack(KEY, emitted(ONE), Instant.EPOCH.plusMillis(20));

        var decided = (Sample.Distribution) counts.families().getLast().samples().getFirst();
        assertThat(decided.count()).isZero();
    }

    private void decide(Desired desired) {
        emitter.emit(KEY, new Decision.Stands(desired, List.of()), NOW);
    }

    private static Optional<Emitted> emitted(Desired desired) {
        return Optional.of(Emitted.of(desired, Codec.DESIRED.typeOf(desired)));
    }

    private static Desired refused(String message) {
        return new Desired.Refused(new LinkName("east"), Optional.empty(), Reason.OTHER, message, List.of());
    }
}

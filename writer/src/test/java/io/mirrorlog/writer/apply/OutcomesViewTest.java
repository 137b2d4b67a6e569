package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.plan.Mirrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomesViewTest {
    private static final Attributes ATTRIBUTES = Attributes.of("id", "/test", "shop/orders-east", Instant.EPOCH,
            Map.of(Extension.DECISION, "id-of-the-decision")).causedBy(List.of(new Cause("desired", 0, 1))).in(Log.ID);
    private final OutcomesView view = new OutcomesView(Log.ID);

    @Test
    void whatStandsLaterInTheTopicCountsWhicheverComesFirst() {
        view.accept(applied("9"), at(9));
        view.accept(applied("8"), at(8));

        assertThat(view.of(Mirrors.ORDERS)).contains(new Standing(outcome("9"), at(9), "id-of-the-decision"));
    }

    @Test
    void anOldOutcomeDoesNotComeBackAfterATombstoneOfOurs() {
        view.accept(applied("8"), at(8));
        view.accept(tombstone(), at(9));
        view.accept(applied("8"), at(8));

        assertThat(view.of(Mirrors.ORDERS)).isEmpty();
        assertThat(view.counts()).isEmpty();
    }

    @Test
    void aTombstoneThatHasComeBackIsForgotten() {
        view.accept(tombstone(), at(9));
        assertThat(view.size()).isEqualTo(1);
        view.accept(tombstone(), at(9));

        assertThat(view.size()).isZero();
    }

    @Test
    void namesAreCountedByHowTheyStand() {
        view.accept(applied("1"), at(1));

        assertThat(view.counts()).isEqualTo(new TreeMap<>(Map.of("applied", 1)));
    }

    @Test
    void whatCannotBeReadIsDescribedAndLeftOut() {
        assertThat(view.accept(received(new Reading.Unreadable<>("shop/orders-east", "no JSON"))))
                .contains("no JSON");
        assertThat(view.accept(received(new Reading.UnknownType<>("shop/orders-east", "other.v9"))).orElseThrow())
                .contains("other.v9");
        assertThat(view.accept(received(new Reading.Read<>(Event.of("a/b/c", ATTRIBUTES, outcome("1"))))))
                .contains("key 'a/b/c' is not <namespace>/<name>");

        assertThat(view.size()).isZero();
    }

    private static Received<Outcome> received(Reading<Outcome> reading) {
        return new Received<>(at(1), Instant.EPOCH, reading);
    }

    private static Event<Outcome> applied(String version) {
        return Event.of("shop/orders-east", ATTRIBUTES, outcome(version));
    }

    private static Outcome outcome(String version) {
        return new Outcome.Applied(new LinkName("east"), new Cause("desired", 0, 1), version, "");
    }

    private static Event<Outcome> tombstone() {
        return Event.tombstone("shop/orders-east", ATTRIBUTES);
    }

    private static Cause at(long offset) {
        return new Cause("outcomes", 0, offset);
    }
}

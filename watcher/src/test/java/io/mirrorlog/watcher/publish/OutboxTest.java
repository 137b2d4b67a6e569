package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Heartbeat;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.watcher.FakeKafka.Sent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.ready;
import static io.mirrorlog.watcher.Samples.service;
import static io.mirrorlog.watcher.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OutboxTest {
    private static final int MORE_THAN_IN_FLIGHT = 1200;

    @Test
    void everyFactSaysWhereItComesFrom() {
        var fixture = SessionFixture.simple().live();

        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));

        var attributes = fixture.kafka.sent().getFirst().event().attributes();
        assertThat(attributes.source()).isEqualTo("/clusters/east/watcher");
        assertThat(attributes.subject()).isEqualTo("shop/web");
        assertThat(attributes.type()).isEqualTo("io.mirrorlog.service.observed.v1");
        assertThat(attributes.time()).isEqualTo(SessionFixture.NOW);
        assertThat(attributes.extensions()).isEqualTo(Map.of("cluster", "east", "session", "session-1", "op", "c"));
        assertThat(attributes.id()).isEqualTo(EventIds.ofFact("cluster-uid", "Service", "u1", "1", true));
    }

    @Test
    void theIdOfASumIsThatOfItsSlicesWhateverTheirOrder() {
        var fixture = SessionFixture.simple();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.sliceSeen("a", slice("shop/a", "z", 2, "web", ready("10.0.0.1")));
        fixture.session.sliceSeen("a", slice("shop/b", "y", 3, "web", ready("10.0.0.2")));
        fixture.session.servicesListed("9");
        fixture.session.slicesListed("9");

        assertThat(idsOf(fixture, Fact.EndpointsObserved.class))
                .containsExactly(EventIds.ofFact("cluster-uid", "EndpointSlice", "shop/web", "y@3,z@2", true));
    }

    @Test
    void theSameFactSeenByAnotherSessionHasTheSameId() {
        var first = SessionFixture.of("session-1", 1).live();
        var second = SessionFixture.of("session-2", 3);
        first.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        second.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        second.session.servicesListed("9");

        assertThat(idsOf(first, Fact.ServiceObserved.class)).isEqualTo(idsOf(second, Fact.ServiceObserved.class));
        assertThat(idsOf(first, Fact.SessionStarted.class)).doesNotContainAnyElementsOf(
                idsOf(second, Fact.SessionStarted.class));
    }

    @Test
    void aMarkerHasOneIdInEveryPartitionAndEachMarkerItsOwn() {
        var fixture = SessionFixture.of("session-1", 3);
        fixture.session.servicesListed("1");
        fixture.session.slicesListed("1");
        fixture.work();
        fixture.session.beat();
        fixture.session.beat();

        var ids = fixture.kafka.sent().stream().map(sent -> sent.event().attributes().id()).distinct().toList();
        assertThat(fixture.kafka.sent()).hasSize(3 + 4 * 3 + 2);
        assertThat(ids).hasSize(1 + 4 + 2);
        assertThat(fixture.kafka.sent()).allMatch(sent -> sent.event().attributes().extension("op").isEmpty())
                .allMatch(sent -> sent.event().attributes().extension("session").equals("session-1"));
        assertThat(fixture.kafka.sent().stream().map(sent -> sent.event().attributes().subject()).distinct())
                .containsExactly("session-1", "listing-1", "listing-2", "heartbeat");
    }

    @Test
    void aHeartbeatSaysHowFarEachKindWasSeen() {
        var fixture = SessionFixture.of("session-1", 3);
        fixture.session.servicesListed("99");
        fixture.session.slicesListed("101");
        fixture.work();
        fixture.session.beat();
        fixture.session.serviceSeen(service("shop/web", "u1", 120, Map.of()));
        fixture.session.sliceSeen("a", slice("shop/web-1", "s1", 100, "web"));
        fixture.session.sliceDeleted("a", slice("shop/web-1", "s1", 130, "web"));
        fixture.session.beat();

        assertThat(fixture.kafka.sent().stream().filter(sent -> sent.data() instanceof Heartbeat)
                .map(Sent::partition)).containsOnly(0);
        assertThat(fixture.kafka.all(Heartbeat.class)).containsExactly(
                new Heartbeat(Map.of(Kind.SERVICES, "99", Kind.ENDPOINTS, "101")),
                new Heartbeat(Map.of(Kind.SERVICES, "120", Kind.ENDPOINTS, "130")));
    }

    @Test
    void aFailedSendEndsTheSession() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.servicesListed("1");
        fixture.kafka.acknowledgeOne();
        fixture.kafka.failOne(new TimeoutException("too late"));
        fixture.kafka.acknowledgeOne();

        assertThatExceptionOfType(SendFailed.class).isThrownBy(fixture::work)
                .withMessage("Kafka did not acknowledge a record of topic mirrorlog.observed.east: too late");
        assertThatExceptionOfType(SendFailed.class)
                .isThrownBy(() -> fixture.session.serviceSeen(service("shop/web", "u1", 2, EXPORTED)));
        assertThat(fixture.kafka.all(ListingFinished.class)).isEmpty();
        assertThat(fixture.kafka.all(Fact.ServiceObserved.class)).hasSize(1);
        assertThat(fixture.whole).hasValue(0);
    }

    @Test
    void onlySoManyRecordsAreUnacknowledgedAtATime() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        IntStream.range(0, MORE_THAN_IN_FLIGHT).forEach(
                number -> fixture.session.serviceSeen(service("shop/s" + number, "u" + number, 1, EXPORTED)));
        var thread = Thread.ofVirtual().start(() -> fixture.session.servicesListed("9"));

        await().until(() -> fixture.kafka.sent().size() == 1000 && thread.getState() == Thread.State.WAITING);
        assertThat(fixture.kafka.acknowledgeOne()).isTrue();
        await().until(() -> fixture.kafka.sent().size() == 1001);

        await().until(() -> {
            while (fixture.kafka.acknowledgeOne()) {
                Thread.onSpinWait();
            }
            return !thread.isAlive();
        });
        assertThat(fixture.kafka.sent()).hasSize(MORE_THAN_IN_FLIGHT + 2);
    }

    @Test
    void waitingForAcknowledgementsCanBeInterrupted() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        IntStream.range(0, MORE_THAN_IN_FLIGHT).forEach(
                number -> fixture.session.serviceSeen(service("shop/s" + number, "u" + number, 1, EXPORTED)));
        var failure = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().unstarted(() -> fixture.session.servicesListed("9"));
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.start();
        await().until(() -> fixture.kafka.sent().size() == 1000);

        thread.interrupt();

        await().untilAsserted(() -> assertThat(failure.get()).isInstanceOf(InterruptException.class));
    }

    private static List<String> idsOf(SessionFixture fixture, Class<? extends Fact> type) {
        return fixture.kafka.sent().stream().filter(sent -> type.isInstance(sent.data()))
                .map(sent -> sent.event().attributes().id()).toList();
    }
}

package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.fact.Fact.ListingFinished;
import io.mirrorlog.topics.fact.Fact.ListingStarted;
import io.mirrorlog.topics.fact.Fact.Oversized;
import io.mirrorlog.topics.fact.Fact.ServiceObserved;
import io.mirrorlog.topics.fact.Fact.SessionStarted;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.Samples;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.notReady;
import static io.mirrorlog.watcher.Samples.ready;
import static io.mirrorlog.watcher.Samples.service;
import static io.mirrorlog.watcher.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;

class ListingTest {
    @Test
    void nothingIsPublishedBeforeTheServicesAreListed() {
        var fixture = SessionFixture.simple();

        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.sliceSeen("label", slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        fixture.session.serviceDeleted(service("shop/web", "u1", 3, EXPORTED));
        fixture.session.beat();

        assertThat(fixture.kafka.sent()).isEmpty();
    }

    @Test
    void aSessionAnnouncesItselfAndFramesWhatItFound() {
        var fixture = SessionFixture.simple();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.serviceSeen(service("shop/db", "u2", 2, EXPORTED));
        fixture.session.serviceSeen(service("shop/private", "u3", 3, Map.of("app", "x")));
        fixture.session.sliceSeen("label", slice("shop/web-1", "s1", 4, "web", ready("10.0.0.1")));
        fixture.session.sliceSeen("label", slice("shop/private-1", "s3", 4, "private", ready("10.0.0.3")));

        fixture.session.servicesListed("100");
        fixture.work();
        fixture.session.slicesListed("101");
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).containsExactly("SessionStarted session", "ListingStarted listing",
                "r ServiceObserved shop/db", "r ServiceObserved shop/web", "ListingFinished listing",
                "ListingStarted listing", "r EndpointsObserved shop/web", "ListingFinished listing");
        assertThat(fixture.kafka.all(SessionStarted.class)).containsExactly(new SessionStarted("session-1",
                "mirror.linkerd.io/exported,mirror.linkerd.io/federated", SessionFixture.UID));
        assertThat(fixture.kafka.all(ListingStarted.class)).containsExactly(
                new ListingStarted(Kind.SERVICES, "listing-1", "mirror.linkerd.io/exported,mirror.linkerd.io/federated",
                        SessionFixture.UID),
                new ListingStarted(Kind.ENDPOINTS, "listing-2",
                        "mirror.linkerd.io/exported,mirror.linkerd.io/federated",
                        SessionFixture.UID));
        assertThat(fixture.kafka.all(ListingFinished.class)).containsExactly(
                new ListingFinished(Kind.SERVICES, "listing-1", 2),
                new ListingFinished(Kind.ENDPOINTS, "listing-2", 1));
        assertThat(fixture.whole).hasValue(1);
    }

    @Test
    void eachPartitionGetsTheMarkersAndTheCountOfItsOwn() {
        var fixture = SessionFixture.of("session-1", 4);
        IntStream.range(0, 20).forEach(number -> fixture.session
                .serviceSeen(service("ns-%d/web".formatted(number), "u" + number, number + 1, EXPORTED)));

        fixture.session.servicesListed("100");
        fixture.work();

        for (var partition = 0; partition < 4; partition++) {
            var number = partition;
            var inPartition = fixture.kafka.sent().stream().filter(sent -> sent.partition() == number).toList();
            var observed = inPartition.stream().filter(sent -> sent.data() instanceof ServiceObserved).toList();
            assertThat(inPartition.getFirst().data()).isInstanceOf(SessionStarted.class);
            assertThat(inPartition.getLast().data())
                    .isEqualTo(new ListingFinished(Kind.SERVICES, "listing-1", observed.size()));
            assertThat(observed).isNotEmpty().allMatch(sent -> Partitioning
                    .of(ObjectId.parse(sent.event().key()), 4) == number);
        }
        assertThat(fixture.kafka.all(ListingFinished.class)).extracting(ListingFinished::count).satisfies(
                counts -> assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20));
    }

    @Test
    void anEmptyClusterIsListedToo() {
        var fixture = SessionFixture.of("session-1", 2);

        fixture.session.servicesListed("1");
        fixture.session.slicesListed("1");
        fixture.work();

        assertThat(fixture.kafka.all(ListingFinished.class)).hasSize(4).allMatch(finished -> finished.count() == 0);
        assertThat(fixture.whole).hasValue(1);
    }

    @Test
    void aListingFinishesOnlyWhenEveryRecordOfItIsAcknowledged() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.servicesListed("100");

        fixture.kafka.acknowledgeOne();
        fixture.kafka.acknowledgeOne();
        fixture.work();
        assertThat(fixture.kafka.inWords(0)).last().isEqualTo("r ServiceObserved shop/web");

        fixture.kafka.acknowledgeOne();
        fixture.work();
        assertThat(fixture.kafka.inWords(0)).last().isEqualTo("ListingFinished listing");
    }

    @Test
    void aSessionIsWholeOnlyWhenBothKindsAreAcknowledgedToTheEnd() {
        var fixture = SessionFixture.simple();
        fixture.session.servicesListed("100");
        fixture.work();
        fixture.kafka.holdBack();
        fixture.session.slicesListed("100");
        fixture.kafka.acknowledgeOne();
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).last().isEqualTo("ListingFinished listing");
        assertThat(fixture.whole).hasValue(0);
        fixture.kafka.acknowledgeOne();
        fixture.work();
        assertThat(fixture.whole).hasValue(1);
    }

    @Test
    void whatHappensMeanwhileIsRecordedInItsOwnRightAndNotCounted() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.servicesListed("100");

        fixture.session.serviceSeen(service("shop/web", "u1", 2, EXPORTED));
        fixture.session.serviceSeen(service("shop/new", "u2", 3, EXPORTED));
        while (fixture.kafka.acknowledgeOne()) {
            fixture.work();
        }

        assertThat(fixture.kafka.inWords(0)).containsExactly("SessionStarted session", "ListingStarted listing",
                "r ServiceObserved shop/web", "u ServiceObserved shop/web", "c ServiceObserved shop/new",
                "ListingFinished listing");
        assertThat(fixture.kafka.all(ListingFinished.class)).singleElement().extracting(ListingFinished::count)
                .isEqualTo(1);
    }

    @Test
    void aListAgainFramesEverythingAgainUnchangedOrNot() {
        var fixture = SessionFixture.simple();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.sliceSeen("label", slice("shop/web-1", "s1", 4, "web", ready("10.0.0.1")));
        fixture.live();

        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.servicesListed("200");
        fixture.session.slicesListed("200");
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).containsExactly("ListingStarted listing", "r ServiceObserved shop/web",
                "ListingStarted listing", "r EndpointsObserved shop/web", "ListingFinished listing",
                "ListingFinished listing");
        assertThat(fixture.whole).hasValue(1);
    }

    @Test
    void whatAListLacksIsNotRecordedAndNotListed() {
        var fixture = SessionFixture.simple();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.serviceSeen(service("shop/gone", "u2", 2, EXPORTED));
        fixture.session.sliceSeen("label", slice("shop/web-1", "s1", 4, "web", ready("10.0.0.1")));
        fixture.session.sliceSeen("label", slice("shop/gone-1", "s2", 4, "gone", ready("10.0.0.2")));
        fixture.session.sliceSeen("label", slice("shop/web-2", "s3", 4, "web", notReady("10.0.0.3")));
        fixture.live();

        fixture.session.serviceMissed(ObjectId.parse("shop/gone"));
        fixture.session.sliceMissed("label", ObjectId.parse("shop/gone-1"));
        fixture.session.sliceMissed("label", ObjectId.parse("shop/web-1"));
        assertThat(fixture.kafka.sent()).isEmpty();

        fixture.session.servicesListed("200");
        fixture.session.slicesListed("200");
        fixture.work();
        assertThat(fixture.kafka.all(ListingFinished.class)).allMatch(finished -> finished.count() == 1);
        assertThat(fixture.kafka.all(EndpointsObserved.class)).singleElement()
                .satisfies(observed -> assertThat(observed.state().ready()).isFalse());
    }

    @Test
    void aListingThatAnotherHasOvertakenIsNeverFinished() {
        var fixture = SessionFixture.simple();
        fixture.kafka.holdBack();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.session.servicesListed("100");
        fixture.session.serviceSeen(service("shop/db", "u2", 2, EXPORTED));
        fixture.session.servicesListed("200");

        while (fixture.kafka.acknowledgeOne()) {
            fixture.work();
        }

        assertThat(fixture.kafka.all(ListingFinished.class))
                .containsExactly(new ListingFinished(Kind.SERVICES, "listing-2", 2));
    }

    @Test
    void anObjectThatIsTooLargeCountsAsSeen() {
        var fixture = SessionFixture.simple();
        var large = service("shop/large", "u1", 5, EXPORTED);
        large.getMetadata().setAnnotations(Map.of("blob", "x".repeat(Outbox.MAX_BYTES)));
        fixture.session.serviceSeen(large);
        fixture.session.serviceSeen(service("shop/web", "u2", 6, EXPORTED));

        fixture.session.servicesListed("100");
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).contains("r Oversized shop/large", "r ServiceObserved shop/web");
        assertThat(fixture.kafka.all(Oversized.class)).singleElement().satisfies(stub -> {
            assertThat(stub.kind()).isEqualTo(Kind.SERVICES);
            assertThat(stub.uid()).isEqualTo("u1");
            assertThat(stub.resourceVersion()).isEqualTo("5");
            assertThat(stub.bytes()).isGreaterThan(Outbox.MAX_BYTES);
        });
        assertThat(fixture.kafka.all(ListingFinished.class)).singleElement().extracting(ListingFinished::count)
                .isEqualTo(2);
    }

    @Test
    void endpointsThatAreTooManyCountAsSeen() {
        var fixture = SessionFixture.withAddresses();
        fixture.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        IntStream.range(0, 400).forEach(number -> fixture.session.sliceSeen("label",
                slice("shop/web-" + number, "s" + number, 2, "web",
                        IntStream.range(0, 100)
                                .mapToObj(host -> Samples.ready("2001:db8::%x:%x".formatted(number, host)))
                                .toArray(io.fabric8.kubernetes.api.model.discovery.v1.Endpoint[]::new))));

        fixture.live();
        fixture.session.slicesListed("200");
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).containsExactly("ListingStarted listing", "r Oversized shop/web",
                "ListingFinished listing");
        assertThat(fixture.kafka.all(Oversized.class)).singleElement().extracting(Oversized::kind)
                .isEqualTo(Kind.ENDPOINTS);
    }
}

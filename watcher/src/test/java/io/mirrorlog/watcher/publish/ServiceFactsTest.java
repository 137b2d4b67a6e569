package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact.ServiceDeleted;
import io.mirrorlog.topics.fact.Fact.ServiceUnexported;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.selectorless;
import static io.mirrorlog.watcher.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

class ServiceFactsTest {
    private static final ObjectId WEB = ObjectId.parse("shop/web");

    private final SessionFixture fixture = SessionFixture.simple().live();
    private final Session session = fixture.session;

    @Test
    void aServiceIsCreatedThenUpdatedThenDeleted() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/web", "u1", 2, EXPORTED));
        session.serviceDeleted(service("shop/web", "u1", 3, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web", "u ServiceObserved shop/web",
                "d ServiceDeleted shop/web");
        assertThat(fixture.kafka.all(ServiceDeleted.class)).containsExactly(new ServiceDeleted(WEB, "u1", "3"));
    }

    @Test
    void theSameVersionAgainIsNothingNew() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));

        assertThat(fixture.kafka.sent()).hasSize(1);
    }

    @Test
    void aRemovedLabelIsUnexportedNotDeleted() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/web", "u1", 2, Map.of()));
        session.serviceSeen(service("shop/web", "u1", 3, Map.of()));
        session.serviceDeleted(service("shop/web", "u1", 4, Map.of()));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web",
                "u ServiceUnexported shop/web");
        assertThat(fixture.kafka.all(ServiceUnexported.class)).containsExactly(new ServiceUnexported(WEB, "u1", "2"));
    }

    @Test
    void aLabelPutBackIsACreation() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/web", "u1", 2, Map.of()));
        session.serviceSeen(service("shop/web", "u1", 3, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).last().isEqualTo("c ServiceObserved shop/web");
    }

    @Test
    void aServiceThatWasNeverSelectedLeavesNoTrace() {
        session.serviceSeen(service("shop/web", "u1", 1, Map.of("app", "web")));
        session.serviceDeleted(service("shop/web", "u1", 2, Map.of("app", "web")));

        assertThat(fixture.kafka.sent()).isEmpty();
    }

    @Test
    void aServiceThatWasReplacedUnseenIsAnotherOne() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/web", "u2", 5, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web",
                "c ServiceObserved shop/web");
    }

    @Test
    void aLabelRemovedWhileTheWatchWasClosedIsStillUnexported() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.kafka.forget();

        session.serviceSeen(service("shop/web", "u1", 2, Map.of()));
        session.servicesListed("200");
        fixture.work();

        assertThat(fixture.kafka.inWords(0)).containsExactly("u ServiceUnexported shop/web", "ListingStarted listing",
                "ListingFinished listing");
    }

    @Test
    void onlySelectedServicesWithoutASelectorNeedTheirSlicesByName() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(selectorless("shop/db", "u2", 1, EXPORTED));
        session.serviceSeen(selectorless("shop/private", "u3", 1, Map.of()));

        assertThat(session.needsSlicesByName(WEB)).isFalse();
        assertThat(session.needsSlicesByName(ObjectId.parse("shop/db"))).isTrue();
        assertThat(session.needsSlicesByName(ObjectId.parse("shop/private"))).isFalse();

        session.serviceSeen(selectorless("shop/db", "u2", 2, Map.of()));
        assertThat(session.needsSlicesByName(ObjectId.parse("shop/db"))).isFalse();
    }

    @Test
    void whatItKnowsIsWhatItWouldMiss() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        session.serviceSeen(service("shop/private", "u2", 1, Map.of()));

        assertThat(session.knownServices()).containsExactly(WEB);
        assertThat(session.selected()).isEqualTo(1);
    }
}

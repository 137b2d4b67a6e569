package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact.EndpointsObserved;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.EndpointsState.Address;
import io.mirrorlog.topics.object.EndpointsState.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.watcher.Samples.EXPORTED;
import static io.mirrorlog.watcher.Samples.named;
import static io.mirrorlog.watcher.Samples.notReady;
import static io.mirrorlog.watcher.Samples.ready;
import static io.mirrorlog.watcher.Samples.service;
import static io.mirrorlog.watcher.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;

class EndpointFactsTest {
    private static final String A = "label a";
    private static final String B = "label b";

    private final SessionFixture fixture = SessionFixture.simple();
    private final Session session = fixture.session;

    private void withWeb() {
        session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        fixture.live();
    }

    private List<EndpointsState> states() {
        return fixture.kafka.all(EndpointsObserved.class).stream().map(EndpointsObserved::state).toList();
    }

    @Test
    void theSumOfTheSlicesIsPublishedWhenItChanges() {
        withWeb();

        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", notReady("10.0.0.1")));
        session.sliceSeen(A, slice("shop/web-2", "s2", 3, "web", named(ready("10.0.0.2"), "web-2")));
        session.sliceDeleted(A, slice("shop/web-2", "s2", 4, "web"));
        session.sliceDeleted(A, slice("shop/web-1", "s1", 5, "web"));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c EndpointsObserved shop/web",
                "u EndpointsObserved shop/web", "u EndpointsObserved shop/web", "d EndpointsDeleted shop/web");
        assertThat(states()).containsExactly(new EndpointsState(false, List.of(), List.of()),
                new EndpointsState(true, List.of(new Host("web-2", true)), List.of()),
                new EndpointsState(false, List.of(), List.of()));
    }

    @Test
    void whatDoesNotChangeTheSumIsNotPublished() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1"), notReady("10.0.0.2")));
        fixture.kafka.forget();

        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1"), notReady("10.0.0.2")));
        session.sliceSeen(A, slice("shop/web-1", "s1", 3, "web", notReady("10.0.0.2"), ready("10.0.0.1")));
        session.sliceSeen(A, slice("shop/web-1", "s1", 4, "web", ready("10.0.0.9")));
        var relabelled = slice("shop/web-1", "s1", 5, "web", ready("10.0.0.9"));
        var labels = new HashMap<>(relabelled.getMetadata().getLabels());
        labels.put("z", "1");
        labels.put("a", "2");
        relabelled.getMetadata().setLabels(labels);
        session.sliceSeen(A, relabelled);
        session.sliceSeen(A, slice("shop/web-2", "s2", 6, "web", ready("10.0.0.3")));

        assertThat(fixture.kafka.sent()).isEmpty();
    }

    @Test
    void addressesArePublishedOnlyWhereTheyAreRecorded() {
        var full = SessionFixture.withAddresses();
        full.session.serviceSeen(service("shop/web", "u1", 1, EXPORTED));
        full.live();

        full.session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        full.session.sliceSeen(A, slice("shop/web-1", "s1", 3, "web", ready("10.0.0.9")));

        assertThat(full.kafka.all(EndpointsObserved.class)).extracting(EndpointsObserved::state).containsExactly(
                new EndpointsState(true, List.of(), List.of(new Address("10.0.0.1", true))),
                new EndpointsState(true, List.of(), List.of(new Address("10.0.0.9", true))));
    }

    @Test
    void ofAServiceThatIsNotSelectedNothingIsPublished() {
        fixture.live();

        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        session.sliceDeleted(A, slice("shop/web-1", "s1", 3, "web"));

        assertThat(fixture.kafka.sent()).isEmpty();
    }

    @Test
    void slicesThatWereThereBeforeTheLabelArePublishedWithIt() {
        fixture.live();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));

        session.serviceSeen(service("shop/web", "u1", 3, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web",
                "c EndpointsObserved shop/web");
    }

    @Test
    void anUnexportedServicesSlicesAreForgotten() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        session.serviceSeen(service("shop/web", "u1", 3, Map.of()));
        fixture.kafka.forget();

        session.sliceSeen(A, slice("shop/web-1", "s1", 4, "web", notReady("10.0.0.1")));
        session.serviceSeen(service("shop/web", "u1", 5, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web",
                "c EndpointsObserved shop/web");
    }

    /** A Service that is deleted and made again: nothing was recorded of its slices in between, and readers may still know the old ones. */
    @Test
    void aServiceThatComesBackWithoutSlicesIsSaidToHaveNone() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        session.serviceDeleted(service("shop/web", "u1", 3, EXPORTED));
        session.sliceDeleted(A, slice("shop/web-1", "s1", 4, "web"));
        fixture.kafka.forget();

        session.serviceSeen(service("shop/web", "u2", 5, EXPORTED));
        session.serviceSeen(service("shop/web", "u2", 6, EXPORTED));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c ServiceObserved shop/web",
                "d EndpointsDeleted shop/web", "u ServiceObserved shop/web");
    }

    @Test
    void aSliceThatTwoSourcesSeeCountsOnceAndAsLongAsEitherSeesIt() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        session.sliceSeen(B, slice("shop/web-1", "s1", 2, "web", ready("10.0.0.1")));
        session.sliceDeleted(A, slice("shop/web-1", "s1", 3, "web", ready("10.0.0.1")));
        assertThat(fixture.kafka.inWords(0)).containsExactly("c EndpointsObserved shop/web");

        session.sliceDeleted(B, slice("shop/web-1", "s1", 3, "web", ready("10.0.0.1")));
        assertThat(fixture.kafka.inWords(0)).containsExactly("c EndpointsObserved shop/web",
                "d EndpointsDeleted shop/web");
    }

    @Test
    void theLaterOfTwoSourcesDoesNotTakeBackWhatTheOtherSaw() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 9, "web", ready("10.0.0.1")));
        session.sliceSeen(A, slice("shop/web-1", "s1", 10, "web", notReady("10.0.0.1")));
        session.sliceSeen(B, slice("shop/web-1", "s1", 9, "web", ready("10.0.0.1")));
        session.sliceSeen(B, slice("shop/web-1", "s1", 10, "web", notReady("10.0.0.1")));

        assertThat(states()).extracting(EndpointsState::ready).containsExactly(true, false);
    }

    @Test
    void aSliceMadeAgainUnderItsOldNameIsAnotherOne() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 9, "web", ready("10.0.0.1")));
        session.sliceSeen(A, slice("shop/web-1", "s2", 8, "web", notReady("10.0.0.1")));

        assertThat(states()).extracting(EndpointsState::ready).containsExactly(true, false);
    }

    @Test
    void aSliceThatChangesItsServiceCountsForTheNewOne() {
        session.serviceSeen(service("shop/db", "u2", 1, EXPORTED));
        withWeb();
        session.sliceSeen(A, slice("shop/x", "s1", 2, "web", ready("10.0.0.1")));

        session.sliceSeen(A, slice("shop/x", "s1", 3, "db", ready("10.0.0.1")));

        assertThat(fixture.kafka.inWords(0)).containsExactly("c EndpointsObserved shop/web",
                "d EndpointsDeleted shop/web", "c EndpointsObserved shop/db");
    }

    @Test
    void whatOnlyAClosedSourceSawIsGone() {
        withWeb();
        session.sliceSeen(A, slice("shop/web-1", "s1", 2, "web", notReady("10.0.0.1")));
        session.sliceSeen(B, slice("shop/web-1", "s1", 2, "web", notReady("10.0.0.1")));
        session.sliceSeen(B, slice("shop/web-2", "s2", 2, "web", ready("10.0.0.2")));
        assertThat(session.knownSlices(B)).containsExactly(ObjectId.parse("shop/web-1"), ObjectId.parse("shop/web-2"));

        session.sourceClosed(B);

        assertThat(states()).extracting(EndpointsState::ready).containsExactly(false, true, false);
        assertThat(session.knownSlices(B)).isEmpty();
        assertThat(session.knownSlices(A)).containsExactly(ObjectId.parse("shop/web-1"));
    }

    @Test
    void aSliceOfNoServiceIsNobodys() {
        withWeb();

        session.sliceSeen(A, slice("shop/x", "s1", 2, "", ready("10.0.0.1")));
        session.sliceDeleted(A, slice("shop/x", "s1", 3, ""));

        assertThat(fixture.kafka.sent()).isEmpty();
    }
}

package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events are one store behind two groups: what is written to events.k8s.io/v1 is what {@code kubectl describe} reads from core/v1. */
@OnEveryCluster
class EventTest {
    private final Subject subject;
    private final String namespace;
    private final SomeEvents events;

    EventTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
        this.events = new SomeEvents(subject, namespace);
    }

    @Test
    void anEventOfTheNewerGroupIsOneOfCore() {
        events.create(events.event("a.1"));

        var seen = subject.client().v1().events().inNamespace(namespace).withName("a.1").get();

        assertThat(seen.getInvolvedObject()).isEqualTo(events.about("a"));
        assertThat(seen.getMessage()).isEqualTo("because");
        assertThat(seen.getReportingComponent()).isEqualTo("example.com/reporter");
        assertThat(seen.getReportingInstance()).isEqualTo("pod-1");
        assertThat(seen.getEventTime().getTime()).isEqualTo(SomeEvents.WHEN);
        assertThat(seen.getReason()).isEqualTo("Refused");
        assertThat(seen.getType()).isEqualTo("Warning");
        assertThat(seen.getCount()).isNull();
        assertThat(seen.getFirstTimestamp()).isNull();
    }

    @Test
    void anEventOfCoreIsOneOfTheNewerGroup() {
        subject.client().resource(new io.fabric8.kubernetes.api.model.EventBuilder().withNewMetadata().withName("a.1")
                .withNamespace(namespace).endMetadata().withInvolvedObject(events.about("a")).withReason("Refused")
                .withMessage("because").withNewSource().withComponent("reporter").endSource().withCount(3)
                .withFirstTimestamp("2026-01-01T10:00:00Z").build()).create();

        var seen = events.named("a.1").get();

        assertThat(seen.getRegarding()).isEqualTo(events.about("a"));
        assertThat(seen.getNote()).isEqualTo("because");
        assertThat(seen.getDeprecatedSource().getComponent()).isEqualTo("reporter");
        assertThat(seen.getDeprecatedCount()).isEqualTo(3);
        assertThat(seen.getDeprecatedFirstTimestamp()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(seen.getEventTime()).isNull();
    }

    @Test
    void aSeriesIsPatchedAndShowsInBoth() {
        events.create(events.event("a.1"));

        var patched = events.patch("a.1",
                "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00.000000Z\"}}");

        assertThat(patched.getSeries().getCount()).isEqualTo(2);
        assertThat(patched.getSeries().getLastObservedTime().getTime()).isEqualTo("2026-01-01T11:00:00.000000Z");
        assertThat(subject.client().v1().events().inNamespace(namespace).withName("a.1").get().getSeries().getCount())
                .isEqualTo(2);
    }

    /** Who may patch and not get sees it so. */

    @Test
    void aPatchOfNothingShowsTheEventAsItIs() {
        var created = events.create(events.event("a.1"));

        assertThat(events.patch("a.1", "{}")).isEqualTo(created);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        involvedObject.name=a,involvedObject.kind=Service | a.1
        involvedObject.name!=a                            | b.1
        involvedObject.uid=uid-of-b                       | b.1
        reason=Refused,type=Warning,metadata.name=a.1     | a.1
        source=example.com/reporter,metadata.name=b.1     | b.1
        reportingComponent=example.com/reporter           | a.1 b.1
        """)
    void coreChoosesByTheObjectThatIsInvolved(String selector, String expected) {
        events.create(events.event("a.1"));
        events.create(new EventBuilder(events.event("b.1")).withRegarding(events.about("b")).build());

        var listed = subject.client().v1().events().inNamespace(namespace)
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder().withFieldSelector(selector).build());

        assertThat(listed.getItems()).extracting(event -> event.getMetadata().getName())
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        regarding.name=a,regarding.kind=Service   | a.1
        regarding.uid=uid-of-b                    | b.1
        reportingController=example.com/reporter  | a.1 b.1
        """)
    void theNewerGroupChoosesByTheObjectThatItRegards(String selector, String expected) {
        events.create(events.event("a.1"));
        events.create(new EventBuilder(events.event("b.1")).withRegarding(events.about("b")).build());

        var listed = subject.client().events().v1().events().inNamespace(namespace)
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder().withFieldSelector(selector).build());

        assertThat(listed.getItems()).extracting(event -> event.getMetadata().getName())
                .containsExactly(expected.split(" "));
    }

    @Test
    void whoWatchesCoreIsToldOfAnEventOfTheNewerGroup() {
        var told = new CopyOnWriteArrayList<String>();
        try (Watch _ = subject.client().v1().events().inNamespace(namespace).withField("involvedObject.name", "a")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, io.fabric8.kubernetes.api.model.Event event) {
                        told.add(action + " " + event.getMessage());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        told.add("CLOSED");
                    }
                })) {
            events.create(new EventBuilder(events.event("b.1")).withRegarding(events.about("b")).build());
            events.create(events.event("a.1"));
            events.patch("a.1", "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00.000000Z\"}}");

            await().untilAsserted(() -> assertThat(told).containsExactly("ADDED because", "MODIFIED because"));
        }
    }

    /** So it is with eventTime only; what core/v1 takes without one must agree with the object. */

    @Test
    void anEventIsDeletedFromBoth() {
        events.create(events.event("a.1"));

        subject.client().v1().events().inNamespace(namespace).withName("a.1").delete();

        assertThat(events.named("a.1").get()).isNull();
    }

    @Test
    void whoWroteAFieldIsKnownByTheNamesOfTheGroup() {
        var fields = events.create(events.event("a.1")).getMetadata().getManagedFields();

        assertThat(fields).hasSize(1);
        assertThat(fields.getFirst().getApiVersion()).isEqualTo("events.k8s.io/v1");
        assertThat(fields.getFirst().getFieldsV1().getAdditionalProperties()).containsKeys("f:note", "f:regarding")
                .doesNotContainKey("f:message");
    }
}

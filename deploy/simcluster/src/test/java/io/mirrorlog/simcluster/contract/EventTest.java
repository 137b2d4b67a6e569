package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.EventSource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events are one store behind two groups: what is written to events.k8s.io/v1 is what {@code kubectl describe} reads from core/v1. */
@OnEveryCluster
class EventTest {
    private static final String WHEN = "2026-01-01T10:00:00.000001Z";

    private final Subject subject;
    private final String namespace;

    EventTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void anEventOfTheNewerGroupIsOneOfCore() {
        create(event("a.1"));

        var seen = subject.client().v1().events().inNamespace(namespace).withName("a.1").get();

        assertThat(seen.getInvolvedObject()).isEqualTo(about("a"));
        assertThat(seen.getMessage()).isEqualTo("because");
        assertThat(seen.getReportingComponent()).isEqualTo("example.com/reporter");
        assertThat(seen.getReportingInstance()).isEqualTo("pod-1");
        assertThat(seen.getEventTime().getTime()).isEqualTo(WHEN);
        assertThat(seen.getReason()).isEqualTo("Refused");
        assertThat(seen.getType()).isEqualTo("Warning");
        assertThat(seen.getCount()).isNull();
        assertThat(seen.getFirstTimestamp()).isNull();
    }

    @Test
    void anEventOfCoreIsOneOfTheNewerGroup() {
        subject.client().resource(new io.fabric8.kubernetes.api.model.EventBuilder().withNewMetadata().withName("a.1")
                .withNamespace(namespace).endMetadata().withInvolvedObject(about("a")).withReason("Refused")
                .withMessage("because").withNewSource().withComponent("reporter").endSource().withCount(3)
                .withFirstTimestamp("2026-01-01T10:00:00Z").build()).create();

        var seen = events("a.1").get();

        assertThat(seen.getRegarding()).isEqualTo(about("a"));
        assertThat(seen.getNote()).isEqualTo("because");
        assertThat(seen.getDeprecatedSource().getComponent()).isEqualTo("reporter");
        assertThat(seen.getDeprecatedCount()).isEqualTo(3);
        assertThat(seen.getDeprecatedFirstTimestamp()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(seen.getEventTime()).isNull();
    }

    @Test
    void aSeriesIsPatchedAndShowsInBoth() {
        create(event("a.1"));

        var patched = patch("a.1",
                "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00.000000Z\"}}");

        assertThat(patched.getSeries().getCount()).isEqualTo(2);
        assertThat(patched.getSeries().getLastObservedTime().getTime()).isEqualTo("2026-01-01T11:00:00.000000Z");
        assertThat(subject.client().v1().events().inNamespace(namespace).withName("a.1").get().getSeries().getCount())
                .isEqualTo(2);
    }

    @Test
    void aTimeHasSixDigitsAfterThePoint() {
        create(event("a.1"));

        var refusal = Refusal
                .of(() -> patch("a.1", "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00Z\"}}"));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.message()).contains("parsing time \"2026-01-01T11:00:00Z\"");
    }

    /** Who may patch and not get sees it so. */
    @Test
    void aPatchOfNothingShowsTheEventAsItIs() {
        var created = create(event("a.1"));

        assertThat(patch("a.1", "{}")).isEqualTo(created);
    }

    @Test
    void theSameNameTwiceIsAConflict() {
        create(event("a.1"));

        var refusal = Refusal.of(() -> create(event("a.1")));

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.reason()).isEqualTo("AlreadyExists");
        assertThat(refusal.message()).contains("events.events.k8s.io \"a.1\" already exists");
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
        create(event("a.1"));
        create(new EventBuilder(event("b.1")).withRegarding(about("b")).build());

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
        create(event("a.1"));
        create(new EventBuilder(event("b.1")).withRegarding(about("b")).build());

        var listed = subject.client().events().v1().events().inNamespace(namespace)
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder().withFieldSelector(selector).build());

        assertThat(listed.getItems()).extracting(event -> event.getMetadata().getName())
                .containsExactly(expected.split(" "));
    }

    @Test
    void eachGroupHasItsOwnFieldsToChooseBy() {
        var refusal = Refusal.of(() -> subject.client().events().v1().events().inNamespace(namespace)
                .withField("involvedObject.name", "a").list());

        assertThat(refusal.code()).isEqualTo(400);
        assertThat(refusal.message()).contains("field label not supported: involvedObject.name");
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
            create(new EventBuilder(event("b.1")).withRegarding(about("b")).build());
            create(event("a.1"));
            patch("a.1", "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00.000000Z\"}}");

            await().untilAsserted(() -> assertThat(told).containsExactly("ADDED because", "MODIFIED because"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        eventTime           | FieldValueRequired eventTime: Required value
        reportingController | FieldValueRequired reportingController: Required value
        reportingInstance   | FieldValueRequired reportingInstance: Required value
        action              | FieldValueRequired action: Required value
        reason              | FieldValueRequired reason: Required value
        type                | FieldValueInvalid type: Invalid value: "": has invalid value:
        """)
    void anEventMustSay(String field, String cause) {
        var refusal = Refusal.of(() -> create(without(field)));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.causes()).anyMatch(told -> told.strip().equals(cause));
    }

    @Test
    void aWordHasItsLongestLengthAndSoHasANote() {
        refusedFor(event -> new EventBuilder(event).withReason("x".repeat(129)).build(),
                "FieldValueInvalid reason: Invalid value: \"\": can have at most 128 characters");
        refusedFor(event -> new EventBuilder(event).withAction("x".repeat(129)).build(),
                "FieldValueInvalid action: Invalid value: \"\": can have at most 128 characters");
        refusedFor(event -> new EventBuilder(event).withReportingInstance("x".repeat(129)).build(),
                "FieldValueInvalid reportingInstance: Invalid value: \"\": can have at most 128 characters");
        refusedFor(event -> new EventBuilder(event).withNote("\u00e9".repeat(513)).build(),
                "FieldValueInvalid message: Invalid value: \"\": can have at most 1024 characters");
        assertThat(create(new EventBuilder(event("a.1")).withNote("\u00e9".repeat(512)).build()).getNote())
                .hasSize(512);
    }

    @Test
    void aReporterIsAQualifiedName() {
        refusedFor(event -> new EventBuilder(event).withReportingController("a/b/c").build(),
                "FieldValueInvalid reportingController: Invalid value: \"a/b/c\": a valid label key must consist of"
                        + " alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
                        + " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                        + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/'"
                        + " (e.g. 'example.com/MyName')");
    }

    @Test
    void aSeriesBeginsWithTwo() {
        refusedFor(event -> new EventBuilder(event).withNewSeries().withCount(1)
                .withLastObservedTime(new MicroTime(WHEN)).endSeries().build(),
                "FieldValueInvalid series.count: Invalid value: \"\": should be at least 2");
        refusedFor(event -> new EventBuilder(event).withNewSeries().withCount(2).endSeries().build(),
                "FieldValueRequired series.lastObservedTime: Required value");
    }

    @Test
    void theNewerGroupTakesNothingThatIsDeprecated() {
        refusedFor(event -> new EventBuilder(event).withDeprecatedCount(1).build(),
                "FieldValueInvalid count: Invalid value: \"\": needs to be unset");
        refusedFor(event -> new EventBuilder(event).withDeprecatedSource(new EventSource("x", null)).build(),
                "FieldValueInvalid source: Invalid value: \"\": needs to be unset");
    }

    @Test
    void theNameOfAnEventIsADnsName() {
        assertThat(Refusal.of(() -> create(event("A_b"))).causes())
                .anyMatch(cause -> cause
                        .startsWith("FieldValueInvalid metadata.name: Invalid value: \"A_b\": a lowercase"));
    }

    @Test
    void whatAnEventSaysNeverChanges() {
        create(event("a.1"));

        assertThat(Refusal.of(() -> patch("a.1", "{\"note\":\"something else\"}")).causes()).containsExactly(
                "FieldValueInvalid message: Invalid value: \"something else\": field is immutable");
        assertThat(Refusal.of(() -> patch("a.1", "{\"reason\":\"Other\"}")).causes())
                .contains("FieldValueInvalid reason: Invalid value: \"Other\": field is immutable");
        assertThat(Refusal.of(() -> patch("a.1", "{\"reportingInstance\":\"pod-2\"}")).causes())
                .containsExactly("FieldValueInvalid reportingInstance: Invalid value: \"pod-2\": field is immutable");
    }

    @Test
    void anEventAboutNoNamespaceIsInDefaultOnly() {
        var about = new ObjectReferenceBuilder(about("a")).withNamespace(null).build();

        refusedFor(event -> new EventBuilder(event).withRegarding(about).build(),
                "FieldValueInvalid involvedObject.namespace: Invalid value: \"\": does not match event.namespace");
        var inDefault = new EventBuilder(event("a." + namespace)).withRegarding(about).editMetadata()
                .withNamespace("default").endMetadata().build();
        assertThat(subject.client().resource(inDefault).create().getMetadata().getUid()).isNotBlank();
    }

    /** So it is with eventTime only; what core/v1 takes without one must agree with the object. */
    @Test
    void anOlderEventIsInTheNamespaceOfItsObject() {
        var elsewhere = new io.fabric8.kubernetes.api.model.EventBuilder().withNewMetadata().withName("a.1")
                .withNamespace(namespace).endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder(about("a")).withNamespace("elsewhere").build()).build();

        assertThat(Refusal.of(() -> subject.client().resource(elsewhere).create()).causes()).containsExactly(
                "FieldValueInvalid involvedObject.namespace: Invalid value: \"elsewhere\": does not match event.namespace");
    }

    @Test
    void aNamespaceThatIsNotThereHasNoEvents() {
        var absent = new EventBuilder(event("a.1")).editMetadata().withNamespace("absent-" + namespace).endMetadata()
                .editRegarding().withNamespace("absent-" + namespace).endRegarding().build();

        assertThat(Refusal.of(() -> subject.client().resource(absent).create()).code()).isEqualTo(404);
    }

    @Test
    void anEventIsDeletedFromBoth() {
        create(event("a.1"));

        subject.client().v1().events().inNamespace(namespace).withName("a.1").delete();

        assertThat(events("a.1").get()).isNull();
    }

    @Test
    void whoWroteAFieldIsKnownByTheNamesOfTheGroup() {
        var fields = create(event("a.1")).getMetadata().getManagedFields();

        assertThat(fields).hasSize(1);
        assertThat(fields.getFirst().getApiVersion()).isEqualTo("events.k8s.io/v1");
        assertThat(fields.getFirst().getFieldsV1().getAdditionalProperties()).containsKeys("f:note", "f:regarding")
                .doesNotContainKey("f:message");
    }

    private void refusedFor(UnaryOperator<Event> fault, String cause) {
        assertThat(Refusal.of(() -> create(fault.apply(event("a.1")))).causes()).contains(cause);
    }

    private Event without(String field) {
        var all = new EventBuilder(event("a.1"));
        return switch (field) {
            case "eventTime" -> all.withEventTime(null).build();
            case "reportingController" -> all.withReportingController(null).build();
            case "reportingInstance" -> all.withReportingInstance(null).build();
            case "action" -> all.withAction(null).build();
            case "reason" -> all.withReason(null).build();
            case "type" -> all.withType(null).build();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private io.fabric8.kubernetes.client.dsl.Resource<Event> events(String name) {
        return subject.client().events().v1().events().inNamespace(namespace).withName(name);
    }

    private Event create(Event event) {
        return subject.client().resource(event).create();
    }

    private Event patch(String name, String patch) {
        return events(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private Event event(String name) {
        return new EventBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                .withEventTime(new MicroTime(WHEN)).withReportingController("example.com/reporter")
                .withReportingInstance("pod-1").withAction("Mirror").withReason("Refused").withRegarding(about("a"))
                .withNote("because").withType("Warning").build();
    }

    private ObjectReference about(String name) {
        return new ObjectReferenceBuilder().withApiVersion("v1").withKind("Service").withNamespace(namespace)
                .withName(name).withUid("uid-of-" + name).build();
    }
}

package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.EventSource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an API server does not take of Events, and why, in both groups. */
@OnEveryCluster
class EventValidationTest {
    private final Subject subject;
    private final String namespace;
    private final SomeEvents events;

    EventValidationTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
        this.events = new SomeEvents(subject, namespace);
    }

    @Test
    void aTimeHasSixDigitsAfterThePoint() {
        events.create(events.event("a.1"));

        var refusal = Refusal
                .of(() -> events.patch("a.1",
                        "{\"series\":{\"count\":2,\"lastObservedTime\":\"2026-01-01T11:00:00Z\"}}"));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.message()).contains("parsing time \"2026-01-01T11:00:00Z\"");
    }

    @Test
    void theSameNameTwiceIsAConflict() {
        events.create(events.event("a.1"));

        var refusal = Refusal.of(() -> events.create(events.event("a.1")));

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.reason()).isEqualTo("AlreadyExists");
        assertThat(refusal.message()).contains("events.events.k8s.io \"a.1\" already exists");
    }

    @Test
    void eachGroupHasItsOwnFieldsToChooseBy() {
        var refusal = Refusal.of(() -> subject.client().events().v1().events().inNamespace(namespace)
                .withField("involvedObject.name", "a").list());

        assertThat(refusal.code()).isEqualTo(400);
        assertThat(refusal.message()).contains("field label not supported: involvedObject.name");
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
        var refusal = Refusal.of(() -> events.create(without(field)));

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
        assertThat(
                events.create(new EventBuilder(events.event("a.1")).withNote("\u00e9".repeat(512)).build()).getNote())
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
                .withLastObservedTime(new MicroTime(SomeEvents.WHEN)).endSeries().build(),
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
        assertThat(Refusal.of(() -> events.create(events.event("A_b"))).causes())
                .anyMatch(cause -> cause
                        .startsWith("FieldValueInvalid metadata.name: Invalid value: \"A_b\": a lowercase"));
    }

    @Test
    void whatAnEventSaysNeverChanges() {
        events.create(events.event("a.1"));

        assertThat(Refusal.of(() -> events.patch("a.1", "{\"note\":\"something else\"}")).causes()).containsExactly(
                "FieldValueInvalid message: Invalid value: \"something else\": field is immutable");
        assertThat(Refusal.of(() -> events.patch("a.1", "{\"reason\":\"Other\"}")).causes())
                .contains("FieldValueInvalid reason: Invalid value: \"Other\": field is immutable");
        assertThat(Refusal.of(() -> events.patch("a.1", "{\"reportingInstance\":\"pod-2\"}")).causes())
                .containsExactly("FieldValueInvalid reportingInstance: Invalid value: \"pod-2\": field is immutable");
    }

    @Test
    void anEventAboutNoNamespaceIsInDefaultOnly() {
        var about = new ObjectReferenceBuilder(events.about("a")).withNamespace(null).build();

        refusedFor(event -> new EventBuilder(event).withRegarding(about).build(),
                "FieldValueInvalid involvedObject.namespace: Invalid value: \"\": does not match event.namespace");
        var inDefault = new EventBuilder(events.event("a." + namespace)).withRegarding(about).editMetadata()
                .withNamespace("default").endMetadata().build();
        assertThat(subject.client().resource(inDefault).create().getMetadata().getUid()).isNotBlank();
    }

    @Test
    void anOlderEventIsInTheNamespaceOfItsObject() {
        var elsewhere = new io.fabric8.kubernetes.api.model.EventBuilder().withNewMetadata().withName("a.1")
                .withNamespace(namespace).endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder(events.about("a")).withNamespace("elsewhere").build())
                .build();

        assertThat(Refusal.of(() -> subject.client().resource(elsewhere).create()).causes()).containsExactly(
                "FieldValueInvalid involvedObject.namespace: Invalid value: \"elsewhere\": does not match event.namespace");
    }

    @Test
    void aNamespaceThatIsNotThereHasNoEvents() {
        var absent = new EventBuilder(events.event("a.1")).editMetadata().withNamespace("absent-" + namespace)
                .endMetadata()
                .editRegarding().withNamespace("absent-" + namespace).endRegarding().build();

        assertThat(Refusal.of(() -> subject.client().resource(absent).create()).code()).isEqualTo(404);
    }

    private void refusedFor(UnaryOperator<Event> fault, String cause) {
        assertThat(Refusal.of(() -> events.create(fault.apply(events.event("a.1")))).causes()).contains(cause);
    }

    private Event without(String field) {
        var all = new EventBuilder(events.event("a.1"));
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
}

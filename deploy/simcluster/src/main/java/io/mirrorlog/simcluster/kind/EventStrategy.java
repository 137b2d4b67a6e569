package io.mirrorlog.simcluster.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.simcluster.field.Metadata;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.field.QualifiedNames;
import io.mirrorlog.simcluster.object.Json;
import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events: one with an eventTime is checked as the newer API checks it; what is sent to events.k8s.io/v1 must be of that kind, and is one
 * for life but for its series (k8s.io/kubernetes, pkg/apis/core/validation/events.go).
 */
final class EventStrategy implements Strategy {
    private static final int NOTE_BYTES = 1024;
    private static final int WORD_BYTES = 128;
    private static final List<String> NAMESPACES = List.of("default", "kube-system");
    private static final List<String> TYPES = List.of("Normal", "Warning");
    private static final List<String> IMMUTABLE = List.of("involvedObject", "reason", "message", "source",
            "firstTimestamp", "lastTimestamp", "count", "reason", "type", "eventTime", "action", "related");

    private final boolean strict;
    private final String controller;

    /** Of events.k8s.io/v1, which is strict, or of core/v1. */
    EventStrategy(boolean strict) {
        this.strict = strict;
        this.controller = strict ? "reportingController" : "reportingComponent";
    }

    @Override
    public List<Cause> check(KubeObject event, Optional<KubeObject> current) {
        List<Cause> causes = new ArrayList<>(isSet(event, "eventTime") ? checkNew(event) : checkOld(event));
        if (strict) {
            causes.addAll(current.map(before -> checkSame(event, before)).orElseGet(() -> checkStrictly(event)));
        }
        return causes.isEmpty() ? Metadata.check(event, names()) : causes;
    }

    private static List<Cause> checkOld(KubeObject event) {
        String about = event.text("involvedObject", "namespace");
        return event.namespace().equals(about.isEmpty() ? "default" : about)
                ? List.of()
                : List.of(otherNamespace(about));
    }

    private List<Cause> checkNew(KubeObject event) {
        List<Cause> causes = new ArrayList<>();
        if (event.text("involvedObject", "namespace").isEmpty() && !NAMESPACES.contains(event.namespace())) {
            causes.add(otherNamespace(""));
        }
        String reporter = event.text("reportingComponent");
        if (reporter.isEmpty()) {
            causes.add(Cause.required(controller, ""));
        }
        QualifiedNames.keyFaults(reporter).forEach(fault -> causes.add(Cause.invalid(controller, reporter, fault)));
        for (String field : List.of("reportingInstance", "action", "reason")) {
            causes.addAll(checkWord(event, field));
        }
        if (bytes(event.text("message")) > NOTE_BYTES) {
            causes.add(tooLong("message", NOTE_BYTES));
        }
        return causes;
    }

    private static List<Cause> checkWord(KubeObject event, String field) {
        if (event.text(field).isEmpty()) {
            return List.of(Cause.required(field, ""));
        }
        return bytes(event.text(field)) > WORD_BYTES ? List.of(tooLong(field, WORD_BYTES)) : List.of();
    }

    private static List<Cause> checkStrictly(KubeObject event) {
        List<Cause> causes = new ArrayList<>(Metadata.check(event, Names.DNS_SUBDOMAIN));
        causes.addAll(checkSeries(event));
        if (!isSet(event, "eventTime")) {
            causes.add(Cause.required("eventTime", ""));
        }
        if (!TYPES.contains(event.text("type"))) {
            causes.add(Cause.invalid("type", "", "has invalid value: " + event.text("type")));
        }
        for (String field : List.of("firstTimestamp", "lastTimestamp", "count", "source")) {
            if (isSet(event, field)) {
                causes.add(Cause.invalid(field, "", "needs to be unset"));
            }
        }
        return causes;
    }

    private static List<Cause> checkSame(KubeObject event, KubeObject before) {
        List<Cause> causes = new ArrayList<>();
        if (!event.at("series").equals(before.at("series"))) {
            causes.addAll(checkSeries(event));
        }
        for (String field : IMMUTABLE) {
            causes.addAll(checkSame(event, before, field, field));
        }
        causes.addAll(checkSame(event, before, "reportingComponent", "reportingController"));
        causes.addAll(checkSame(event, before, "reportingInstance", "reportingInstance"));
        return causes;
    }

    private static List<Cause> checkSame(KubeObject event, KubeObject before, String field, String called) {
        JsonNode now = event.at(field);
        return now.equals(before.at(field))
                ? List.of()
                : List.of(Cause.invalid(called, now.isTextual() ? now.textValue() : now, "field is immutable"));
    }

    private static List<Cause> checkSeries(KubeObject event) {
        List<Cause> causes = new ArrayList<>();
        if (isSet(event, "series")) {
            if (event.at("series", "count").asInt() < 2) {
                causes.add(Cause.invalid("series.count", "", "should be at least 2"));
            }
            if (Json.isEmpty(event.at("series", "lastObservedTime"))) {
                causes.add(Cause.required("series.lastObservedTime", ""));
            }
        }
        return causes;
    }

    private static Cause otherNamespace(String about) {
        return Cause.invalid("involvedObject.namespace", about, "does not match event.namespace");
    }

    private static Cause tooLong(String field, int bytes) {
        return Cause.invalid(field, "", "can have at most %d characters".formatted(bytes));
    }

    private static boolean isSet(KubeObject event, String field) {
        return !Json.isEmpty(event.at(field));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public Names names() {
        return Names.PATH_SEGMENT;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }
}

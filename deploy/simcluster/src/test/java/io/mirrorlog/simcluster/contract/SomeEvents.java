package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Events in a namespace of a cluster, as a test writes them. */
record SomeEvents(Subject subject, String namespace) {
    static final String WHEN = "2026-01-01T10:00:00.000001Z";

    Resource<Event> named(String name) {
        return subject.client().events().v1().events().inNamespace(namespace).withName(name);
    }

    Event create(Event event) {
        return subject.client().resource(event).create();
    }

    Event patch(String name, String patch) {
        return named(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    Event event(String name) {
        return new EventBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                .withEventTime(new MicroTime(WHEN)).withReportingController("example.com/reporter")
                .withReportingInstance("pod-1").withAction("Mirror").withReason("Refused").withRegarding(about("a"))
                .withNote("because").withType("Warning").build();
    }

    ObjectReference about(String name) {
        return new ObjectReferenceBuilder().withApiVersion("v1").withKind("Service").withNamespace(namespace)
                .withName(name).withUid("uid-of-" + name).build();
    }
}

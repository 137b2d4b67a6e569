package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.kube.Failures.Attempt;
import io.mirrorlog.writer.notice.EventObjects;
import io.mirrorlog.writer.notice.Posting;
import io.mirrorlog.writer.notice.Regarding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Events of events.k8s.io/v1 behind an API server, which serves them in core/v1 too. Verbs {@code create} and {@code patch} are enough:
 * a patch that changes nothing shows what is there.
 */
final class KubeEvents implements EventObjects {
    private static final String CONTROLLER = "mirrorlog.io/writer";
    private static final int MAX_INSTANCE = 128;
    /** An API server takes six digits after the point, neither more nor less. */
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
            .withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final Failures failures;
    private final String instance;

    /**
     * Events of one reporter.
     *
     * @param instance the pod that reports them
     */
    KubeEvents(KubernetesClient client, Failures failures, String instance) {
        this.client = client;
        this.failures = failures;
        this.instance = instance.substring(0, Math.min(instance.length(), MAX_INSTANCE));
    }

    @Override
    public Answer post(Posting posting) {
        var name = posting.notice().regarding().name().named(posting.notice().eventName());
        try {
            var _ = client.events().v1().events().inNamespace(name.namespace()).resource(event(name, posting)).create();
            return new Answer.Done();
        } catch (KubernetesClientException e) {
            return e.getCode() == 409 ? count(name, posting) : answer(e, new Attempt("create", "events", name));
        }
    }

    private Answer count(ObjectId name, Posting posting) {
        try {
            var there = patch(name, Map.of());
            var before = there.getSeries() == null ? 1 : number(there.getSeries().getCount());
            var _ = patch(name, Map.of("metadata",
                    Map.of("resourceVersion", there.getMetadata().getResourceVersion()), "series",
                    series(before + posting.times(), posting.last())));
            return new Answer.Done();
        } catch (KubernetesClientException e) {
            return answer(e, new Attempt("patch", "events", name));
        }
    }

    private Event patch(ObjectId name, Map<String, Object> patch) {
        return event(name).patch(PatchContext.of(PatchType.JSON_MERGE),
                client.getKubernetesSerialization().asJson(new TreeMap<>(patch)));
    }

    private Resource<Event> event(ObjectId name) {
        return client.events().v1().events().inNamespace(name.namespace()).withName(name.name());
    }

    private Event event(ObjectId name, Posting posting) {
        var notice = posting.notice();
        var event = new EventBuilder().withNewMetadata().withNamespace(name.namespace()).withName(name.name())
                .endMetadata().withEventTime(new MicroTime(MICROS.format(posting.first())))
                .withReportingController(CONTROLLER).withReportingInstance(instance)
                .withAction(notice.reason().action()).withReason(notice.reason().word())
                .withType(notice.reason().type()).withRegarding(reference(notice.regarding()))
                .withNote(notice.note());
        return (posting.times() > 1
                ? event.withNewSeries().withCount(posting.times())
                        .withLastObservedTime(new MicroTime(MICROS.format(posting.last()))).endSeries()
                : event).build();
    }

    private static Map<String, Object> series(int count, Instant last) {
        return Map.of("count", count, "lastObservedTime", MICROS.format(last));
    }

    private static ObjectReference reference(Regarding regarding) {
        var reference = new ObjectReferenceBuilder().withApiVersion(regarding.kind().apiVersion())
                .withKind(regarding.kind().word()).withNamespace(regarding.name().namespace())
                .withName(regarding.name().name());
        return (regarding.uid().isEmpty() ? reference : reference.withUid(regarding.uid())).build();
    }

    private Answer answer(KubernetesClientException e, Attempt attempt) {
        return switch (failures.of(e, attempt)) {
            case Obstacle.Surprise(var message) -> new Answer.Failed(message);
            case Obstacle.Failed(var failure) -> switch (failure.reason()) {
                case FORBIDDEN -> new Answer.Forbidden(
                        failure.message() + "; it needs create and patch of events in events.k8s.io");
                case REJECTED, NAMESPACE_MISSING, NAMESPACE_TERMINATING -> new Answer.Rejected(failure.message());
                default -> new Answer.Failed(failure.message());
            };
        };
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 1 : number;
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.status.StatusEntry;
import io.mirrorlog.writer.status.TimedStatus;
import io.mirrorlog.writer.status.TimedStatus.Timed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Link's status as it looks in the object (behaviour §1.2). */
final class StatusJson {
    private static final String CONTROLLER = "linkerd.io/service-mirror";
    private static final String MIRRORS = "mirrorServices";
    private static final String FEDERATED = "federatedServices";

    private StatusJson() {}

    static Map<String, Object> write(TimedStatus status) {
        return Map.of(MIRRORS, status.mirrors().stream().map(StatusJson::write).toList(), FEDERATED,
                status.federated().stream().map(StatusJson::write).toList());
    }

    /** What someone else wrote there, and cannot be ours, reads as something that differs. */
    static TimedStatus read(GenericKubernetesResource link) {
        var status = map(link.getAdditionalProperties().get("status"));
        return new TimedStatus(list(status.get(MIRRORS)).stream().map(StatusJson::read).toList(),
                list(status.get(FEDERATED)).stream().map(StatusJson::read).toList());
    }

    private static Map<String, Object> write(Timed timed) {
        var entry = timed.entry();
        var condition = new LinkedHashMap<String, Object>();
        condition.put("type", "Mirrored");
        condition.put("status", entry.mirrored() ? "True" : "False");
        condition.put("reason", entry.reason());
        condition.put("message", entry.message());
        condition.put("lastTransitionTime", timed.since().truncatedTo(ChronoUnit.SECONDS).toString());
        entry.local().ifPresent(local -> condition.put("localRef", reference(local)));
        return Map.of("controllerName", CONTROLLER, "remoteRef", reference(entry.remote()), "conditions",
                List.of(condition));
    }

    private static Map<String, String> reference(ObjectId object) {
        return Map.of("kind", "Service", "name", object.name(), "namespace", object.namespace());
    }

    private static Timed read(Object element) {
        var condition = list(map(element).get("conditions")).stream().findFirst().map(StatusJson::map)
                .orElse(Map.of());
        var isOurs = CONTROLLER.equals(map(element).get("controllerName"));
        return new Timed(new StatusEntry(object(map(element).get("remoteRef")).orElse(new ObjectId("?", "?")),
                isOurs && "True".equals(condition.get("status")), isOurs ? text(condition.get("reason")) : "",
                text(condition.get("message")), object(condition.get("localRef"))), time(condition));
    }

    private static Optional<ObjectId> object(@Nullable Object reference) {
        var namespace = text(map(reference).get("namespace"));
        var name = text(map(reference).get("name"));
        return namespace.isEmpty() || name.isEmpty() ? Optional.empty() : Optional.of(new ObjectId(namespace, name));
    }

    private static Instant time(Map<?, ?> condition) {
        try {
            return Instant.parse(text(condition.get("lastTransitionTime")));
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mirrorlog.topics.id.ObjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * As a real API server tells of them: its watches say what was written in which order, and its audit log by whom. Both come after the
 * answer, so a write is told a moment later.
 */
final class AuditedWrites implements LocalWrites {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The two watches are not in step. */
    private static final Duration IN_STEP = Duration.ofMillis(300);
    /** Of a request that the server ended in the middle of, the audit log says nothing. */
    private static final Duration AUDITED_WITHIN = Duration.ofSeconds(1);

    private final Names names = new Names();
    private final AuditLog audit;
    private final List<Watch> watches;
    /** By their versions, which both kinds have of one counter. */
    private final NavigableMap<Long, Event> events = new ConcurrentSkipListMap<>();
    private final AtomicReference<String> closed = new AtomicReference<>("");

    /**
     * Those of a cluster in which nothing is yet.
     *
     * @param log where its API server writes its audit log
     */
    AuditedWrites(KubernetesClient local, Path log) {
        this.audit = new AuditLog(log);
        this.watches = List.of(watch(local, "Service", "services"), watch(local, "Endpoints", "endpoints"));
    }

    private Watch watch(KubernetesClient local, String kind, String resource) {
        var objects = local.genericKubernetesResources("v1", kind).inAnyNamespace();
        return objects.watch(new ListOptionsBuilder()
                .withResourceVersion(objects.list().getMetadata().getResourceVersion()).build(), new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, GenericKubernetesResource object) {
                        seen(action, resource, object);
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        closed.compareAndSet("", "the watch of %s was closed: %s".formatted(resource, cause));
                    }
                });
    }

    /** What a watch told, and when. */
    private record Event(long version, long seen, Watcher.Action action, String resource, JsonNode object) {
        ObjectId key() {
            return AsStored.id(object);
        }
    }

    private void seen(Watcher.Action action, String resource, GenericKubernetesResource object) {
        if (Names.include(resource, object.getMetadata().getNamespace())) {
            var version = Long.parseLong(object.getMetadata().getResourceVersion());
            events.put(version, new Event(version, System.nanoTime(), action, resource, json(object)));
        }
    }

    private static JsonNode json(GenericKubernetesResource object) {
        try {
            return JSON.readTree(Serialization.asJson(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Timed> take() {
        if (!closed.get().isEmpty()) {
            throw new IllegalStateException(closed.get());
        }
        audit.read();
        var taken = new ArrayList<Timed>();
        for (var first = events.firstEntry(); first != null && isDue(first.getValue()); first = events.firstEntry()) {
            events.remove(first.getKey());
            taken.add(written(first.getValue()));
        }
        return taken;
    }

    private boolean isDue(Event event) {
        var age = System.nanoTime() - event.seen();
        return age > IN_STEP.toNanos() && (request(event).isPresent() || age > AUDITED_WITHIN.toNanos());
    }

    private Optional<AuditLog.Request> request(Event event) {
        return event.action() == Watcher.Action.DELETED
                ? audit.deletion(event.resource(), AsStored.text(event.object(), "uid"))
                : audit.put(event.resource(), event.version());
    }

    private Timed written(Event event) {
        var request = request(event);
        var isOurs = request.map(AuditLog.Request::program).map(Names::isOurs)
                .orElseGet(() -> AsStored.isLastWrittenByUs(event.object()));
        return names.written(request.map(AuditLog.Request::received).orElseGet(Instant::now), isOurs, event.resource(),
                event.key(),
                event.action() == Watcher.Action.DELETED ? Optional.empty() : Optional.of(event.object()));
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.writer.apply.LocalCluster.Obstacle;
import io.mirrorlog.writer.kube.Failures.Attempt;
import io.mirrorlog.writer.lease.LeaseRecord;
import io.mirrorlog.writer.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Leases behind an API server. What others wrote on one stays: a PUT gives back the object as it was read. */
final class KubeLeases implements Leases {
    /** Names the holder when it is one of ours. Linkerd's client changes the spec only, so after it this names another. */
    private static final String MARK = "mirrorlog.io/holder";

    private final KubernetesClient client;
    private final Failures failures;
    private final Map<ObjectId, Lease> read = new ConcurrentHashMap<>();

    KubeLeases(KubernetesClient client, Failures failures) {
        this.client = client;
        this.failures = failures;
    }

    @Override
    public Answer read(ObjectId lease) {
        try {
            var there = client.leases().inNamespace(lease.namespace()).withName(lease.name()).get();
            return there == null ? new Answer.Absent() : there(lease, there);
        } catch (KubernetesClientException e) {
            return answer(e, new Attempt("get", "leases", lease));
        }
    }

    @Override
    public Answer write(ObjectId lease, LeaseRecord record) {
        var isNew = record.version().isEmpty();
        try {
            var resource = client.leases().inNamespace(lease.namespace()).resource(object(lease, record));
            return there(lease, isNew ? resource.create() : resource.update());
        } catch (KubernetesClientException e) {
            return answer(e, new Attempt(isNew ? "create" : "update", "leases", lease));
        }
    }

    private Answer there(ObjectId name, Lease lease) {
        read.put(name, lease);
        var spec = lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
        var annotations = Optional.ofNullable(lease.getMetadata().getAnnotations()).orElseGet(Map::of);
        return new Answer.There(new LeaseRecord(text(spec.getHolderIdentity()), text(annotations.get(MARK)),
                Duration.ofSeconds(number(spec.getLeaseDurationSeconds())), instant(spec.getAcquireTime()),
                instant(spec.getRenewTime()), number(spec.getLeaseTransitions()),
                lease.getMetadata().getResourceVersion()));
    }

    private Lease object(ObjectId name, LeaseRecord record) {
        var base = Optional.ofNullable(read.get(name))
                .filter(known -> record.version().equals(known.getMetadata().getResourceVersion()))
                .orElseGet(() -> new LeaseBuilder().withNewMetadata().withNamespace(name.namespace())
                        .withName(name.name()).endMetadata().build());
        return new LeaseBuilder(base).editMetadata().addToAnnotations(MARK, record.marked())
                .withResourceVersion(record.version().isEmpty() ? null : record.version()).endMetadata()
                .editOrNewSpec().withHolderIdentity(record.isHeld() ? record.holder() : null)
                .withLeaseDurationSeconds((int) record.duration().toSeconds())
                .withAcquireTime(time(record.acquired())).withRenewTime(time(record.renewed()))
                .withLeaseTransitions(record.transitions()).endSpec().build();
    }

    private Answer answer(KubernetesClientException e, Attempt attempt) {
        return switch (failures.of(e, attempt)) {
            case Obstacle.Surprise _ -> new Answer.Overtaken();
            case Obstacle.Failed(var failure) when failure.reason() == Reason.NAMESPACE_MISSING
                    || failure.reason() == Reason.NAMESPACE_TERMINATING ->
                new Answer.NoNamespace();
            case Obstacle.Failed(var failure) when e.getCode() == 403 ->
                new Answer.Forbidden(
                        """
                            %s; a Role there needs get, create and update of leases in coordination.k8s.io; until then mirrors are \
                            written whoever else writes them, and gateway and status are not looked after"""
                                .formatted(failure.message()));
            case Obstacle.Failed(var failure) -> new Answer.Failed(failure.message());
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static Instant instant(@Nullable ZonedDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    /** As exact as the API keeps it, so that what is read is what was written. */
    private static ZonedDateTime time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    }
}

package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Step;
import io.mirrorlog.writer.plan.Version;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Probe Services in memory: each is there whose name was given, and every request can fail. */
final class MemoryProbeServices implements ProbeServices {
    final Map<ObjectId, Optional<MirrorEndpoints>> services = new ConcurrentSkipListMap<>();
    final AtomicInteger writes = new AtomicInteger();
    volatile Optional<String> failure = Optional.empty();

    /** The Endpoints of one, if it and they are there. */
    Optional<MirrorEndpoints> endpoints(ObjectId name) {
        return services.getOrDefault(name, Optional.empty());
    }

    @Override
    public Look look(ObjectId name) {
        return failure.<Look>map(Look.Blind::new).orElseGet(() -> Optional.ofNullable(services.get(name))
                .<Look>map(endpoints -> new Look.Seen(endpoints.map(MemoryProbeServices::found)))
                .orElseGet(Look.Absent::new));
    }

    private static Found<MirrorEndpoints> found(MirrorEndpoints endpoints) {
        return new Found<>(new Version("uid", "1"), endpoints, WrittenKeys.none(), true, Instant.EPOCH);
    }

    @Override
    public Optional<String> carryOut(ObjectId name, Step<MirrorEndpoints> step) {
        writes.incrementAndGet();
        switch (step) {
            case Step.Make<MirrorEndpoints>(var content) -> services.put(name, Optional.of(content));
            case Step.Put<MirrorEndpoints>(var content, _) -> services.put(name, Optional.of(content));
            case Step.Keep<MirrorEndpoints> _,Step.Remove<MirrorEndpoints> _ ->
                throw new IllegalArgumentException(step.toString());
        }
        return Optional.empty();
    }
}

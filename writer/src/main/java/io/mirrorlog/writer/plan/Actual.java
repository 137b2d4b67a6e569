package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in the cluster under one name, whoever made it.
 *
 * @param service   absent: there is none
 * @param endpoints the v1 Endpoints; absent: there are none
 */
public record Actual(Optional<Found<MirrorService>> service, Optional<Found<MirrorEndpoints>> endpoints) {
    /** Of a creationTimestamp. */
    private static final Duration PRECISION = Duration.ofSeconds(1);
    private static final Actual NOTHING = new Actual(Optional.empty(), Optional.empty());

    /** Neither is there. */
    public static Actual nothing() {
        return NOTHING;
    }

    /** When the newer of the two was made, at the latest. */
    public Instant made() {
        var made = Stream.of(service, endpoints).flatMap(found -> found.map(Found::made).stream())
                .max(Instant::compareTo).orElse(Instant.EPOCH);
        return made.equals(Instant.EPOCH) ? made : made.plus(PRECISION);
    }

    /** Whether neither is there. */
    public boolean isNothing() {
        return service.isEmpty() && endpoints.isEmpty();
    }
}

package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.Optional;

/**
 * What is in the cluster under one name, whoever made it.
 *
 * @param service   absent: there is none
 * @param endpoints the v1 Endpoints; absent: there are none
 */
public record Actual(Optional<Found<MirrorService>> service, Optional<Found<MirrorEndpoints>> endpoints) {
    private static final Actual NOTHING = new Actual(Optional.empty(), Optional.empty());

    /** Neither is there. */
    public static Actual nothing() {
        return NOTHING;
    }

    /** Whether neither is there. */
    public boolean isNothing() {
        return service.isEmpty() && endpoints.isEmpty();
    }
}

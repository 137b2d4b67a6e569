package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import java.util.Optional;

/** What stands under one name in the local cluster. */
public record Standing(Optional<Stored<MirrorService>> service, Optional<Stored<MirrorEndpoints>> endpoints) {
    /** Whether nothing does. */
    public boolean isNothing() {
        return service.isEmpty() && endpoints.isEmpty();
    }
}

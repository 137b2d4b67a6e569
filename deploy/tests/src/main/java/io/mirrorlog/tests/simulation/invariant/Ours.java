package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.Standing;
import java.util.Map;
import java.util.Set;

/** Whose an object is (behaviour §13, Q6, Q7): a mirror of a cluster that a Link leads or led to, or a federated Service. */
final class Ours {
    private static final Set<String> TARGETS = Set.of("east", "north");

    private Ours() {}

    static boolean isForeign(Standing standing) {
        return isForeignService(standing) || isForeignEndpoints(standing);
    }

    static boolean isForeignService(Standing standing) {
        return standing.service().filter(there -> !is(there.content().labels(), there.content().annotations()))
                .isPresent();
    }

    static boolean isForeignEndpoints(Standing standing) {
        return standing.endpoints().filter(there -> !is(there.content().labels(), there.content().annotations()))
                .isPresent();
    }

    private static boolean is(Map<String, String> labels, Map<String, String> annotations) {
        if (!"true".equals(labels.get(Keys.MIRRORED_SERVICE))) {
            return false;
        }
        var cluster = labels.get(Keys.CLUSTER_NAME);
        return cluster == null
                ? annotations.containsKey(Keys.REMOTE_DISCOVERY) || annotations.containsKey(Keys.LOCAL_DISCOVERY)
                : TARGETS.contains(cluster);
    }
}

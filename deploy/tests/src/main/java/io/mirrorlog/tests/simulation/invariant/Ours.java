package io.mirrorlog.tests.simulation.invariant;

import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.Standing;
import java.util.Map;
import java.util.Set;

/** Whose an object is (behaviour §13, Q6, Q7): a mirror of a cluster that a Link leads or led to, or a federated Service. */
final class Ours {
    private static final Set<String> TARGETS = Set.of("east", "north");

    private Ours() {}

    /** The cluster that a link of this name leads to: some have a number behind its name. */
    static String target(String link) {
        return link.replaceAll("[0-9]", "");
    }

    /** How many mirrors of a cluster there are. */
    static int mirrorsOf(LocalApi local, String target) {
        return Math.toIntExact(local.names().stream().flatMap(name -> local.at(name).service().stream())
                .filter(there -> target.equals(there.content().labels().get(Keys.CLUSTER_NAME))).count());
    }

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

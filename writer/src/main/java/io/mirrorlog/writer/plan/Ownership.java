package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides whose an object is, in the one place that every write passes (behaviour §13, Q6, Q7, B8).
 *
 * <p>Ours = label {@value Labels#MIRRORED_SERVICE} is {@code true} and label {@value Labels#CLUSTER_NAME} names the right cluster; of a
 * federated Service, that there is no such label but an annotation that names members. One foreign object of the two is enough: neither
 * is touched. That also keeps foreign Endpoints from going with a Service of ours, since the API server removes the Endpoints of a deleted
 * Service whoever made them.
 */
public final class Ownership {
    private Ownership() {}

    /** The refusal, if anything under that name is foreign. */
    static Optional<Change> refusal(Actual actual, Circumstances circumstances) {
        return isForeign(actual, circumstances)
                ? Optional.of(new Change.Refuse(Reason.NOT_OWNED,
                        "refused: %s is not managed by this link".formatted(circumstances.key())))
                : Optional.empty();
    }

    static boolean isForeign(Actual actual, Circumstances circumstances) {
        var owner = circumstances.owner();
        return actual.service().map(Found::content)
                .filter(service -> !isOurs(service.labels(), service.annotations(), owner)).isPresent()
                || actual.endpoints().map(Found::content)
                        .filter(endpoints -> !isOurs(endpoints.labels(), endpoints.annotations(), owner)).isPresent();
    }

    /** The cluster that an object with these labels is a mirror from, if it is one. */
    public static Optional<String> clusterOf(Map<String, String> labels) {
        return Labels.TRUE.equals(labels.get(Labels.MIRRORED_SERVICE))
                ? Optional.ofNullable(labels.get(Labels.CLUSTER_NAME))
                : Optional.empty();
    }

    /** The clusters that what is there is a mirror from: one, unless someone changed labels by hand. */
    public static Optional<String> clusterOf(Actual actual) {
        return actual.service().map(found -> clusterOf(found.content().labels()))
                .orElseGet(() -> actual.endpoints().flatMap(found -> clusterOf(found.content().labels())));
    }

    /** Whether what is there is a federated Service. */
    public static boolean isFederated(Actual actual) {
        return actual.service().map(Found::content)
                .filter(service -> isFederated(service.labels(), service.annotations())).isPresent();
    }

    /** The {@code targetClusterName}s of the clusters that a federated Service has members in. */
    public static SortedSet<String> remoteMembers(Actual actual) {
        return actual.service()
                .map(found -> new TreeSet<>(Labels.remoteMembers(found.content().annotations()).keySet()))
                .orElseGet(TreeSet::new);
    }

    private static boolean isFederated(Map<String, String> labels, Map<String, String> annotations) {
        return Labels.TRUE.equals(labels.get(Labels.MIRRORED_SERVICE)) && !labels.containsKey(Labels.CLUSTER_NAME)
                && Labels.isFederated(annotations);
    }

    private static boolean isOurs(Map<String, String> labels, Map<String, String> annotations, Owner owner) {
        return clusterOf(labels).filter(name -> owner.clusterNames().contains(name)).isPresent()
                || (owner.federated() && isFederated(labels, annotations));
    }
}

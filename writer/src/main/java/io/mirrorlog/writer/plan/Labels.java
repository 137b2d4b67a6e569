package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels that say whose an object is (behaviour §0.1), and the prefixes that belong to mirroring alone. */
public final class Labels {
    /** On every mirror. */
    public static final String MIRRORED_SERVICE = "mirror.linkerd.io/mirrored-service";
    /** The {@code targetClusterName} of the Link that a mirror belongs to. */
    public static final String CLUSTER_NAME = "mirror.linkerd.io/cluster-name";
    /** On a mirror of an endpoint: the headless mirror that it belongs to. */
    public static final String HEADLESS_MIRROR = "mirror.linkerd.io/headless-mirror-svc-name";
    /** The value of {@link #MIRRORED_SERVICE}. */
    public static final String TRUE = "true";

    private static final String REMOTE_NAME = "mirror.linkerd.io/remote-svc-fq-name";
    private static final String REMOTE_DISCOVERY = "multicluster.linkerd.io/remote-discovery";
    private static final String LOCAL_DISCOVERY = "multicluster.linkerd.io/local-discovery";
    /** Annotations that name the members of a federated Service; each makes it one. */
    private static final List<String> DISCOVERY = List.of(REMOTE_DISCOVERY, LOCAL_DISCOVERY);

    /** Linkerd reads these by their mere presence (behaviour §11), so a mirror has those that are wanted and no other. */
    private static final List<String> RESERVED = List.of("mirror.linkerd.io/", "multicluster.linkerd.io/");

    private Labels() {}

    /** Whether a mirror with these annotations is a federated Service. */
    static boolean isFederated(Map<String, String> annotations) {
        return DISCOVERY.stream().anyMatch(annotations::containsKey);
    }

    /** The names of the members in other clusters, by the {@code targetClusterName}. */
    public static SortedMap<String, String> remoteMembers(Map<String, String> annotations) {
        var members = new TreeMap<String, String>();
        for (var member : annotations.getOrDefault(REMOTE_DISCOVERY, "").split(",", -1)) {
            var at = member.lastIndexOf('@');
            if (at > 0) {
                members.put(member.substring(at + 1), member.substring(0, at));
            }
        }
        return members;
    }

    /** The Service that a mirror stands for, by the annotation {@code <name>.<namespace>.svc.<domain>}; empty when it says none. */
    public static Optional<ObjectId> remoteService(Map<String, String> annotations) {
        var parts = annotations.getOrDefault(REMOTE_NAME, "").split("\\.", 3);
        return parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new ObjectId(parts[1], parts[0]))
                : Optional.empty();
    }

    static boolean hasLocalMember(Map<String, String> annotations) {
        return !annotations.getOrDefault(LOCAL_DISCOVERY, "").isEmpty();
    }

    /** Whether a label or annotation belongs to mirroring, whoever wrote it. */
    static boolean isReserved(String key) {
        return RESERVED.stream().anyMatch(key::startsWith);
    }
}

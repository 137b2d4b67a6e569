package io.mirrorlog.writer.plan;

import java.util.List;
import java.util.Map;

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

    /** Annotations that name the members of a federated Service; each makes it one. */
    private static final List<String> DISCOVERY = List.of("multicluster.linkerd.io/remote-discovery",
            "multicluster.linkerd.io/local-discovery");

    /** Linkerd reads these by their mere presence (behaviour §11), so a mirror has those that are wanted and no other. */
    private static final List<String> RESERVED = List.of("mirror.linkerd.io/", "multicluster.linkerd.io/");

    private Labels() {}

    /** Whether a mirror with these annotations is a federated Service. */
    static boolean isFederated(Map<String, String> annotations) {
        return DISCOVERY.stream().anyMatch(annotations::containsKey);
    }

    /** Whether a label or annotation belongs to mirroring, whoever wrote it. */
    static boolean isReserved(String key) {
        return RESERVED.stream().anyMatch(key::startsWith);
    }
}

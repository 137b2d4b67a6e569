package io.mirrorlog.writer.plan;

import java.util.List;

/** The labels that say whose an object is (behaviour §0.1), and the prefixes that belong to mirroring alone. */
public final class Labels {
    /** On every mirror. */
    public static final String MIRRORED_SERVICE = "mirror.linkerd.io/mirrored-service";
    /** The {@code targetClusterName} of the Link that a mirror belongs to. */
    public static final String CLUSTER_NAME = "mirror.linkerd.io/cluster-name";
    /** The value of {@link #MIRRORED_SERVICE}. */
    public static final String TRUE = "true";

    /** Linkerd reads these by their mere presence (behaviour §11), so a mirror has those that are wanted and no other. */
    private static final List<String> RESERVED = List.of("mirror.linkerd.io/", "multicluster.linkerd.io/");

    private Labels() {}

    /** Whether a label or annotation belongs to mirroring, whoever wrote it. */
    static boolean isReserved(String key) {
        return RESERVED.stream().anyMatch(key::startsWith);
    }
}

package io.mirrorlog.tests.simulation.invariant;

/** Labels and annotations (behaviour §0.1, §0.2). */
final class Keys {
    static final String EXPORTED = "mirror.linkerd.io/exported";
    static final String FEDERATED = "mirror.linkerd.io/federated";
    static final String MIRRORED_SERVICE = "mirror.linkerd.io/mirrored-service";
    static final String CLUSTER_NAME = "mirror.linkerd.io/cluster-name";
    static final String HEADLESS_MIRROR = "mirror.linkerd.io/headless-mirror-svc-name";
    static final String RESOURCE_VERSION = "mirror.linkerd.io/remote-resource-version";
    static final String QUALIFIED_NAME = "mirror.linkerd.io/remote-svc-fq-name";
    static final String GATEWAY_IDENTITY = "mirror.linkerd.io/remote-gateway-identity";
    static final String REMOTE_DISCOVERY = "multicluster.linkerd.io/remote-discovery";
    static final String REMOTE_SERVICE = "multicluster.linkerd.io/remote-service";
    static final String LOCAL_DISCOVERY = "multicluster.linkerd.io/local-discovery";

    private Keys() {}

    /** Whether only mirroring may have such a key (§11, §13 Q22). */
    static boolean isReserved(String key) {
        return key.startsWith("mirror.linkerd.io/") || key.startsWith("multicluster.linkerd.io/");
    }
}

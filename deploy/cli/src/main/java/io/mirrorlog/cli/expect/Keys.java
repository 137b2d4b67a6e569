package io.mirrorlog.cli.expect;

/** The label and annotation keys of the drop-in contract (behaviour, sections 0.1 and 0.2). */
final class Keys {
    static final String MIRRORED_SERVICE = "mirror.linkerd.io/mirrored-service";
    static final String CLUSTER_NAME = "mirror.linkerd.io/cluster-name";
    static final String REMOTE_RESOURCE_VERSION = "mirror.linkerd.io/remote-resource-version";
    static final String REMOTE_NAME = "mirror.linkerd.io/remote-svc-fq-name";
    static final String GATEWAY_IDENTITY = "mirror.linkerd.io/remote-gateway-identity";
    static final String OPAQUE_PORTS = "config.linkerd.io/opaque-ports";
    /** The product's own annotations start with this: it may set any, so none is judged and none is expected. */
    static final String PRODUCT_PREFIX = "mirrorlog.io/";

    private Keys() {}
}

package io.mirrorlog.topics.settings;

import io.mirrorlog.topics.id.ClusterName;

/** What more than one process must be told alike. */
public final class SharedSettings {
    private static final String CLUSTER_NAME = "1 to 63 of a-z, 0-9 and '-', starting and ending with a letter or digit";

    /** The cluster that holds the Links and gets the mirrors. */
    public static final Setting<ClusterName> LOCAL_CLUSTER = Setting.required("local.cluster", clusterName(), "west",
            "the local cluster's one name on this Kafka");

    /** Where the Links are, and the Leases that tell who writes for them. */
    public static final Setting<String> LOCAL_NAMESPACE = Setting.of("local.namespace", Type.text("a namespace"),
            "linkerd-multicluster", "the namespace of the Links, their options and Secrets");

    private SharedSettings() {}

    /** A cluster's name. */
    public static Type<ClusterName> clusterName() {
        return new Type<>(CLUSTER_NAME, ClusterName::new);
    }
}

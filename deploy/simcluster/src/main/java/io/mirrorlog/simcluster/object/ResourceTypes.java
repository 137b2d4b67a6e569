package io.mirrorlog.simcluster.object;

import java.util.List;
import java.util.Optional;

/** The table of everything the cluster serves: adding a kind is adding a line. */
public final class ResourceTypes {
    public static final String LINKS = "multicluster.linkerd.io";
    static final String EVENTS = "events.k8s.io";

    /** Of several versions of a kind the first is the preferred one and the one stored. */
    private static final List<ResourceType> ALL = List.of(
            new ResourceType("", "v1", "namespaces", "Namespace", false, true),
            new ResourceType("", "v1", "services", "Service", true, true),
            new ResourceType("", "v1", "endpoints", "Endpoints", true, false),
            new ResourceType("", "v1", "secrets", "Secret", true, false),
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, false),
            new ResourceType("", "v1", "events", "Event", true, false),
            new ResourceType("", "v1", "serviceaccounts", "ServiceAccount", true, false),
            new ResourceType("", "v1", "pods", "Pod", true, true),
            new ResourceType("apps", "v1", "deployments", "Deployment", true, true),
            new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true, false),
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true, false),
            new ResourceType(EVENTS, "v1", "events", "Event", true, false),
            new ResourceType("rbac.authorization.k8s.io", "v1", "roles", "Role", true, false),
            new ResourceType("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true, false),
            new ResourceType("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false, false),
            new ResourceType("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false,
                    false),
            new ResourceType(LINKS, "v1alpha3", "links", "Link", true, true),
            new ResourceType(LINKS, "v1alpha2", "links", "Link", true, true),
            new ResourceType(LINKS, "v1alpha1", "links", "Link", true, false));

    private ResourceTypes() {}

    public static List<ResourceType> all() {
        return ALL;
    }

    /** The preferred version of a type named like {@code services} or {@code links.multicluster.linkerd.io}. */
    public static ResourceType named(String qualified) {
        return ALL.stream().filter(type -> type.is(qualified)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such resource: " + qualified));
    }

    /** Every kind once, in its preferred version. */
    public static List<ResourceType> preferred() {
        return ALL.stream().filter(type -> named(type.qualified()).equals(type)).toList();
    }

    public static Optional<ResourceType> find(String group, String version, String plural) {
        return ALL.stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version)
                        && type.plural().equals(plural))
                .findFirst();
    }

    public static List<ResourceType> of(String group, String version) {
        return ALL.stream().filter(type -> type.group().equals(group) && type.version().equals(version)).toList();
    }

    public static List<String> groups() {
        return ALL.stream().map(ResourceType::group).filter(group -> !group.isEmpty()).distinct().toList();
    }

    /** The versions of a group, the preferred one first. */
    public static List<String> versions(String group) {
        return ALL.stream().filter(type -> type.group().equals(group)).map(ResourceType::version).distinct().toList();
    }
}

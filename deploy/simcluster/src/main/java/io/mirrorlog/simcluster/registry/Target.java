package io.mirrorlog.simcluster.registry;

import io.mirrorlog.simcluster.object.ObjectKey;
import io.mirrorlog.simcluster.object.ResourceType;

/** What a request's path names; namespace, name and subresource are empty where it names none. */
public record Target(ResourceType type, String namespace, String name, String subresource) {

    public ObjectKey key() {
        return ObjectKey.of(type, namespace, name);
    }

    public Target named(String given) {
        return new Target(type, namespace, given, subresource);
    }

    public boolean isStatus() {
        return subresource.equals("status");
    }

    /** Whether the request releases a namespace from its finalizers. */
    public boolean isFinalize() {
        return type.is("namespaces") && subresource.equals("finalize");
    }

    /** The resource as RBAC and counts name it, such as {@code services} or {@code links/status}. */
    public String resource() {
        return subresource.isEmpty() ? type.plural() : type.plural() + "/" + subresource;
    }
}

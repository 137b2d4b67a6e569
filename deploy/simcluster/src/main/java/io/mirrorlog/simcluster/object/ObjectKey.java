package io.mirrorlog.simcluster.object;

import java.util.Comparator;

/** Where an object is stored: its type without version, its namespace (empty for cluster scope) and its name. */
public record ObjectKey(String resource, String namespace, String name) implements Comparable<ObjectKey> {

    /** Etcd's order: by the path as text, in which {@code a-b/x} comes before {@code a/x}. */
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::resource)
            .thenComparing(ObjectKey::path);

    public static ObjectKey of(ResourceType type, String namespace, String name) {
        return new ObjectKey(type.stored(), type.namespaced() ? namespace : "", name);
    }

    /** The key within its resource, as continue tokens carry it. */
    public String path() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}

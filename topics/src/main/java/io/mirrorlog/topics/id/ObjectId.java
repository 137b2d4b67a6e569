package io.mirrorlog.topics.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * A namespace and a name in it. Written {@code <namespace>/<name>}, which is also the key of its records.
 *
 * @param namespace decides the partition of everything about the object
 * @param name      may be one that an API server refuses: a derived name is still named in its refusal
 */
public record ObjectId(String namespace, String name) implements Comparable<ObjectId> {
    private static final Comparator<ObjectId> ORDER = Comparator.comparing(ObjectId::namespace)
            .thenComparing(ObjectId::name);

    public ObjectId {
        if (namespace.isEmpty() || name.isEmpty() || namespace.indexOf('/') >= 0 || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'%s/%s' is not <namespace>/<name>".formatted(namespace, name));
        }
    }

    /** Reads {@code <namespace>/<name>}. */
    @JsonCreator
    public static ObjectId parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'%s' is not <namespace>/<name>".formatted(text));
        }
        return new ObjectId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The same namespace with another name. */
    public ObjectId named(String other) {
        return new ObjectId(namespace, other);
    }

    @Override
    public int compareTo(ObjectId other) {
        return ORDER.compare(this, other);
    }

    @Override
    @JsonValue
    public String toString() {
        return namespace + "/" + name;
    }
}

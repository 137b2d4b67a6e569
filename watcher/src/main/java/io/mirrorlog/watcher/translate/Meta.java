package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object's metadata, and how to read what the API may leave out: an absent text, map or list is an empty one. */
public final class Meta {
    private Meta() {}

    static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
    }

    static SortedMap<String, String> map(@Nullable Map<String, String> values) {
        var copy = new TreeMap<String, String>();
        if (values != null) {
            values.forEach((key, value) -> copy.put(key, text(value)));
        }
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Its namespace and name. */
    public static ObjectId id(HasMetadata object) {
        return new ObjectId(text(object.getMetadata().getNamespace()), text(object.getMetadata().getName()));
    }

    /** Its labels. */
    public static SortedMap<String, String> labels(HasMetadata object) {
        return map(object.getMetadata().getLabels());
    }

    /** Its annotations. */
    public static SortedMap<String, String> annotations(HasMetadata object) {
        return map(object.getMetadata().getAnnotations());
    }

    /** Its uid. */
    public static String uid(HasMetadata object) {
        return text(object.getMetadata().getUid());
    }

    /** Its resourceVersion. */
    public static String resourceVersion(HasMetadata object) {
        return text(object.getMetadata().getResourceVersion());
    }

    /** Which object it is and which version of it. */
    public static String version(HasMetadata object) {
        return version(uid(object), resourceVersion(object));
    }

    /** The same of an object with this uid and resourceVersion. */
    public static String version(String uid, String resourceVersion) {
        return uid + "@" + resourceVersion;
    }

    static String created(HasMetadata object) {
        return text(object.getMetadata().getCreationTimestamp());
    }
}

package io.mirrorlog.writer.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels and annotations of an object a mirror's writer wrote, as the API server itself keeps record of it in
 * {@code metadata.managedFields}. Such a key goes when it is no longer wanted; any other stays.
 *
 * <p>The API server's record outlives this process, and moves a key to whoever changes its value, so nothing has to be remembered in
 * the object or in a topic. A server that keeps no such record leaves this empty.
 *
 * @param labels      keys
 * @param annotations keys
 */
public record WrittenKeys(SortedSet<String> labels, SortedSet<String> annotations) {
    public WrittenKeys {
        labels = sorted(labels);
        annotations = sorted(annotations);
    }

    /** Nothing is known. */
    public static WrittenKeys none() {
        return new WrittenKeys(new TreeSet<>(), new TreeSet<>());
    }

    private static SortedSet<String> sorted(Collection<String> keys) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }
}

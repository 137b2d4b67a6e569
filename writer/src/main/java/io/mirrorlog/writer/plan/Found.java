package io.mirrorlog.writer.plan;

import java.time.Instant;

/**
 * An object as it is in the cluster.
 *
 * @param version which object, and when
 * @param content its parts that a mirror can have; labels and annotations of others included
 * @param written the labels and annotations that a mirror's writer wrote
 * @param exact   whether the content is all there is in those parts; Endpoints with several subsets, or with host names, are not
 * @param made    creationTimestamp, in whole seconds; the epoch: not known
 * @param <T>     the kind of content
 */
public record Found<T>(Version version, T content, WrittenKeys written, boolean exact, Instant made) {
    /** One of which nobody asks when it was made. */
    public Found(Version version, T content, WrittenKeys written, boolean exact) {
        this(version, content, written, exact, Instant.EPOCH);
    }
}

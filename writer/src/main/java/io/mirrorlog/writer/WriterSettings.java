package io.mirrorlog.writer;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.writer.apply.LoopSettings;
import io.mirrorlog.writer.apply.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a writer is told to do.
 *
 * @param local         the cluster it writes to
 * @param links         the links it writes for; absent: all
 * @param concurrency   how many names are worked on at once
 * @param retryFirst    how long after its first failure a name is tried again; twice as long after each further one
 * @param retryMax      the longest such pause
 * @param removeSurplus whether mirrors that no record is about are removed, once everything is known
 */
public record WriterSettings(ClusterName local, Optional<Set<LinkName>> links, int concurrency, Duration retryFirst,
        Duration retryMax, boolean removeSurplus) {
    /** More in flight made neither us nor a raw writer faster on two cores. */
    private static final int CONCURRENCY = 8;
    private static final Duration RETRY_FIRST = Duration.ofMillis(250);
    private static final Duration RETRY_MAX = Duration.ofSeconds(60);

    public WriterSettings {
        links = links.map(Set::copyOf);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        var _ = new Retries(retryFirst, retryMax);
    }

    /** A writer for all links of a cluster. */
    public static WriterSettings defaults(ClusterName local) {
        return new WriterSettings(local, Optional.empty(), CONCURRENCY, RETRY_FIRST, RETRY_MAX, false);
    }

    /** Whether it writes for a link. */
    boolean isFor(LinkName link) {
        return links.map(chosen -> chosen.contains(link)).orElse(true);
    }

    LoopSettings loop(int partitions) {
        return new LoopSettings(local, partitions, this::isFor, new Retries(retryFirst, retryMax), removeSurplus);
    }
}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What the loop has to know of the process it runs in.
 *
 * @param local         the cluster it writes to
 * @param partitions    how many partitions every topic has
 * @param scope         the links it writes for
 * @param retries       when failures are tried again
 * @param removeSurplus whether mirrors that no record is about are removed
 * @param settling      how long no other mirror must have begun to go before one goes, so that a burst is counted whole
 */
public record LoopSettings(ClusterName local, int partitions, Predicate<LinkName> scope, Retries retries,
        boolean removeSurplus, Duration settling) {}

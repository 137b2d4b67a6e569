package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.ClusterName;

/**
 * Where records about Links come from.
 *
 * @param cluster   the local cluster
 * @param namespace the Links' namespace
 * @param run       an id of this run of the watcher, so that each record's id is its own
 */
public record LocalOrigin(ClusterName cluster, String namespace, String run) {}

package io.mirrorlog.topics.object;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.ObjectId;

/**
 * The remote Service that a decision is about.
 *
 * @param cluster         where it is
 * @param service         its namespace and name there
 * @param uid             its uid
 * @param resourceVersion the version decided by
 */
public record RemoteRef(ClusterName cluster, ObjectId service, String uid, String resourceVersion) {}

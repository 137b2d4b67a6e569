package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;

/**
 * Where a session's records come from.
 *
 * @param cluster    the cluster that is watched
 * @param session    the session's id
 * @param clusterUid uid of Service default/kubernetes
 */
public record Origin(ClusterName cluster, String session, String clusterUid) {
    /** The topic that its facts go to. */
    public String topic() {
        return Catalogue.observed(cluster);
    }
}

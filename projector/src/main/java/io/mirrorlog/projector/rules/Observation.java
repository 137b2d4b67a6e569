package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ClusterName;

/**
 * A fact as it stands in the log.
 *
 * @param cluster the cluster whose topic it is in
 * @param session the watcher session that recorded it
 * @param op      {@link Op#READ} when it belongs to a listing
 * @param source  where it stands
 */
public record Observation(ClusterName cluster, String session, Op op, Source source, Fact fact) {}

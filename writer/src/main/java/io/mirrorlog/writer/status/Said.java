package io.mirrorlog.writer.status;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.outcome.Outcome;

/**
 * What was decided about one local name, and where it stands.
 *
 * @param outcome may still be about an earlier decision
 */
public record Said(ObjectId local, Desired.Decided decided, Outcome outcome) {}

package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.outcome.Outcome;

/**
 * What was last said of one local name.
 *
 * @param outcome  that
 * @param position where it stands
 */
record Standing(Outcome outcome, Cause position) {}

package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.fact.Op;
import java.time.Instant;
import java.util.Optional;

/**
 * Why decisions are made now.
 *
 * @param record the record at hand; absent at task start
 * @param op     what happened to the object that it is a fact of; absent: it is no such fact
 * @param time   the broker's clock of that record, so that a replay says the same
 */
record Trigger(Optional<Source> record, Optional<Op> op, Instant time) {}

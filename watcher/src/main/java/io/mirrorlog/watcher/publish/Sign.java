package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.fact.Fact.Marker;
import java.time.Instant;

/**
 * A session's sign of life.
 *
 * @param session who gave it
 * @param at      the broker's clock when it was appended
 * @param marker  what it says
 */
public record Sign(String session, Instant at, Marker marker) {}

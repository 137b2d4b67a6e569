package io.mirrorlog.tests.simulation.log;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the log.
 *
 * @param value null: a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed from sender to log, never compared
public record Outgoing(String topic, int partition, String key, Headers headers, byte @Nullable [] value) {}

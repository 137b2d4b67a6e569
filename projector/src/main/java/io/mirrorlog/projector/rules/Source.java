package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.Cause;

/**
 * The record that something is known from.
 *
 * @param position where it stands in the log
 * @param id       its event id
 */
public record Source(Cause position, String id) {}

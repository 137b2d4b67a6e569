package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.object.EndpointsState;

/**
 * What is known of the endpoints of one remote Service.
 *
 * @param source the newest record of them
 * @param mark   when they were recorded
 */
public record EndpointsEntry(EndpointsState state, Source source, Mark mark) {}

package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.object.ServiceState;
import java.util.Optional;

/**
 * What is known of one remote Service.
 *
 * @param state  absent: it is there, but too large to record
 * @param source the newest record of it
 * @param mark   when it was recorded
 */
public record ServiceEntry(Optional<ServiceState> state, Source source, Mark mark) {}

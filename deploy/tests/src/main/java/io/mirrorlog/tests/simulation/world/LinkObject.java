package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.link.LinkRecord;

/**
 * A Link with its options, as people wrote them.
 *
 * @param spec    the Link
 * @param options its options
 */
public record LinkObject(LinkRecord.Spec spec, LinkRecord.Options options) {}

/** Kafka in memory: topics, partitions and offsets, kept as retention and compaction would, and everything that ever was in them. */
@NullMarked
package io.mirrorlog.tests.simulation.log;

import org.jspecify.annotations.NullMarked;

/** The rules on Kafka Streams: state in stores, decisions read back from the topic they are written to. */
@NullMarked
package io.mirrorlog.projector.topology;

import org.jspecify.annotations.NullMarked;

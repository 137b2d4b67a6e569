/** How a command gets at Kafka: an existing one, or the broker in a data directory. */
@NullMarked
package io.mirrorlog.cli.kafka;

import org.jspecify.annotations.NullMarked;

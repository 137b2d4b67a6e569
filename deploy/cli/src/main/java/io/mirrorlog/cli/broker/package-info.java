/** A Kafka broker inside this process, for trying things out and for tests. */
@NullMarked
package io.mirrorlog.cli.broker;

import org.jspecify.annotations.NullMarked;

/** The fault matrix: every part and every node of Kafka in a JVM of its own, killed, frozen and cut off. */
@NullMarked
package io.mirrorlog.tests.faults;

import org.jspecify.annotations.NullMarked;

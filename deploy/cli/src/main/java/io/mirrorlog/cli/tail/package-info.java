/** {@code mirrorlog tail}: the records of the topics as they come. */
@NullMarked
package io.mirrorlog.cli.tail;

import org.jspecify.annotations.NullMarked;

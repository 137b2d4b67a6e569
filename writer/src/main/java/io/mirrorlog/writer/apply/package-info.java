/** The loop: what is wanted, what is there, what must be done, doing it, recording it. */
@NullMarked
package io.mirrorlog.writer.apply;

import org.jspecify.annotations.NullMarked;

/** The mirrorlog command. */
@NullMarked
package io.mirrorlog.cli;

import org.jspecify.annotations.NullMarked;

/** The command that runs the parts: its settings, what it prints, how it ends. */
@NullMarked
package io.mirrorlog.cli.up;

import org.jspecify.annotations.NullMarked;

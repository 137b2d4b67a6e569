/** The parts of Mirrorlog, wired into one process. */
@NullMarked
package io.mirrorlog.cli.run;

import org.jspecify.annotations.NullMarked;

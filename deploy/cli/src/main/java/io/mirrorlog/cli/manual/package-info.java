/** Shell completion and man pages, made from the commands themselves when they are built. */
@NullMarked
package io.mirrorlog.cli.manual;

import org.jspecify.annotations.NullMarked;

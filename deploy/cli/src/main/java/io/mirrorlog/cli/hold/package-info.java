/** {@code mirrorlog holds}, {@code release}, {@code accept-uid}: what waits for a person, and that person's decisions. */
@NullMarked
package io.mirrorlog.cli.hold;

import org.jspecify.annotations.NullMarked;

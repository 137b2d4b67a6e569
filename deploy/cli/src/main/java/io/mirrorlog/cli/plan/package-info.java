/** {@code mirrorlog plan}: what Links would do, before they do it. */
@NullMarked
package io.mirrorlog.cli.plan;

import org.jspecify.annotations.NullMarked;

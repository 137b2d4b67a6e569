/**
 * The commands that make and take away a link, as {@code linkerd multicluster} has them: each prints manifests and changes nothing.
 * What they read is read at the edge, and what they print follows from it alone.
 */
@NullMarked
package io.mirrorlog.cli.link;

import org.jspecify.annotations.NullMarked;

/** Watches: each is a place in the history and a connection it is told over. */
@NullMarked
package io.mirrorlog.simcluster.watch;

import org.jspecify.annotations.NullMarked;

/** Who asks, and what they may do. */
@NullMarked
package io.mirrorlog.simcluster.access;

import org.jspecify.annotations.NullMarked;

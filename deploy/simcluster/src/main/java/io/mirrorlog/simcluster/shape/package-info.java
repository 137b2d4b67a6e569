/** The fields of built-in kinds: what a typed API server keeps of what it is sent. */
@NullMarked
package io.mirrorlog.simcluster.shape;

import org.jspecify.annotations.NullMarked;

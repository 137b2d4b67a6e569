/** The forms of patches, each applied to a JSON tree. */
@NullMarked
package io.mirrorlog.simcluster.patch;

import org.jspecify.annotations.NullMarked;

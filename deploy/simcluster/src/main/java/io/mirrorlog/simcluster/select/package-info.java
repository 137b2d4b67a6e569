/** Label and field selectors. */
@NullMarked
package io.mirrorlog.simcluster.select;

import org.jspecify.annotations.NullMarked;

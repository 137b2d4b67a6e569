/** How soon a change is mirrored once an API server answers again. */
@NullMarked
package io.mirrorlog.bench.rewatch;

import org.jspecify.annotations.NullMarked;

/** Mirrorlog as it is measured: all of its parts, in this process or in one just started. */
@NullMarked
package io.mirrorlog.bench.product;

import org.jspecify.annotations.NullMarked;

/** What is written while nothing changes. */
@NullMarked
package io.mirrorlog.bench.idle;

import org.jspecify.annotations.NullMarked;

/** How fast mirrors appear where there are none. */
@NullMarked
package io.mirrorlog.bench.coldsync;

import org.jspecify.annotations.NullMarked;

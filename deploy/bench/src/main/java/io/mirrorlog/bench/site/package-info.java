/** The clusters that a run finds, what it puts into them, and what it reads back. */
@NullMarked
package io.mirrorlog.bench.site;

import org.jspecify.annotations.NullMarked;

/** How soon a replica of the writer goes on where another was killed. */
@NullMarked
package io.mirrorlog.bench.takeover;

import org.jspecify.annotations.NullMarked;

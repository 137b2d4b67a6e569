/** The benchmarks as commands. */
@NullMarked
package io.mirrorlog.bench;

import org.jspecify.annotations.NullMarked;

/** What is varied, what was measured, and how it is written: pure values. */
@NullMarked
package io.mirrorlog.bench.result;

import org.jspecify.annotations.NullMarked;

/** What every benchmark is run by. */
@NullMarked
package io.mirrorlog.bench.harness;

import org.jspecify.annotations.NullMarked;

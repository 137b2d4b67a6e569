/** The floor: the same objects written by nothing but the client library. */
@NullMarked
package io.mirrorlog.bench.floor;

import org.jspecify.annotations.NullMarked;

/** How long commands take, as processes of their own, beside what starting any JVM takes. */
@NullMarked
package io.mirrorlog.bench.command;

import org.jspecify.annotations.NullMarked;

/** Turns what was seen into events, and sends them. One thread owns all state. */
@NullMarked
package io.mirrorlog.watcher.publish;

import org.jspecify.annotations.NullMarked;

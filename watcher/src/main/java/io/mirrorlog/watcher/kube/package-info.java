/** Talks to an API server: lists, watches, and says in words what goes wrong. Decides nothing. */
@NullMarked
package io.mirrorlog.watcher.kube;

import org.jspecify.annotations.NullMarked;

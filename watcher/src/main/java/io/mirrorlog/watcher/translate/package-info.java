/** What Kubernetes objects mean in facts: pure functions, the only place that knows which fields matter. */
@NullMarked
package io.mirrorlog.watcher.translate;

import org.jspecify.annotations.NullMarked;

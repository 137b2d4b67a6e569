/** Lists and watches one cluster and publishes what it sees as facts. */
@NullMarked
package io.mirrorlog.watcher;

import org.jspecify.annotations.NullMarked;

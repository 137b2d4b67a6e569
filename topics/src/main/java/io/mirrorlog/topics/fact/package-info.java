/** What a watcher saw, and the markers that say how far it saw. */
@NullMarked
package io.mirrorlog.topics.fact;

import org.jspecify.annotations.NullMarked;

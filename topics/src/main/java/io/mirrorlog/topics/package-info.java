/** What the processes say to each other. */
@NullMarked
package io.mirrorlog.topics;

import org.jspecify.annotations.NullMarked;

/** What was done to each mirror, and what was not. */
@NullMarked
package io.mirrorlog.topics.change;

import org.jspecify.annotations.NullMarked;

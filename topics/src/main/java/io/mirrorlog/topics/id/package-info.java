/** Names of things, and where a record stands in the log. */
@NullMarked
package io.mirrorlog.topics.id;

import org.jspecify.annotations.NullMarked;

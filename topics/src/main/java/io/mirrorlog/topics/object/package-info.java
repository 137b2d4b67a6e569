/** What is known of a Service, its endpoints and its mirror: the parts that matter, nothing else. */
@NullMarked
package io.mirrorlog.topics.object;

import org.jspecify.annotations.NullMarked;

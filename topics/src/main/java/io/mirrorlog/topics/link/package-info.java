/** What is known of a Link: its spec, its options, its gateway. */
@NullMarked
package io.mirrorlog.topics.link;

import org.jspecify.annotations.NullMarked;

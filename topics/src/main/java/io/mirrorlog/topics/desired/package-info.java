/** What a local cluster should contain. */
@NullMarked
package io.mirrorlog.topics.desired;

import org.jspecify.annotations.NullMarked;

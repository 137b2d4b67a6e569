/** How records look on the wire: canonical JSON in CloudEvents' binary mode. */
@NullMarked
package io.mirrorlog.topics.wire;

import org.jspecify.annotations.NullMarked;

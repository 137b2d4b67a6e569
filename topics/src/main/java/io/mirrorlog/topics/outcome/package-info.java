/** Where each mirror stands. */
@NullMarked
package io.mirrorlog.topics.outcome;

import org.jspecify.annotations.NullMarked;

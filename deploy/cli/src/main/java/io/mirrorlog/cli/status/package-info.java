/**
 * {@code mirrorlog links} and {@code gateways}: how links stand, as the topics say. Commands read at the edge; what they show is computed
 * from what was read and a time.
 */
@NullMarked
package io.mirrorlog.cli.status;

import org.jspecify.annotations.NullMarked;

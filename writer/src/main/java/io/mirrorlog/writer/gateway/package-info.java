/** The gateways of the links: their addresses now, as records for the projector. */
@NullMarked
package io.mirrorlog.writer.gateway;

import org.jspecify.annotations.NullMarked;
